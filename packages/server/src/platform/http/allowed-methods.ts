import FindMyWay from 'find-my-way';
import type { RestApp } from './rest-types.ts';

/**
 * Records the paths of an app, to tell a known path with a wrong method from an unknown path.
 *
 * @returns the methods of a path; null when it is unknown.
 */
export function rememberMethods(app: RestApp): (path: string) => string[] | null {
  const paths = FindMyWay({ ignoreTrailingSlash: true });
  const methods = new Map<string, string[]>();
  app.addHook('onRoute', (route) => {
    const known = methods.get(route.url) ?? [];
    if (known.length === 0) paths.on('GET', route.url, () => {}, known);
    known.push(...[route.method].flat());
    methods.set(route.url, known);
  });
  return (path) => (paths.find('GET', path)?.store as string[] | undefined) ?? null;
}
