import FindMyWay from 'find-my-way';
import type { RestApp } from './rest-types.ts';

/**
 * Keeps the paths of an app by their pattern, so that a known path asked with another method can be told from an
 * unknown one.
 *
 * @returns the methods of a path; null for an unknown one.
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
