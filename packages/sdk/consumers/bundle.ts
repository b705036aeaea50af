import { join } from 'node:path';
import { build } from 'esbuild';

export type Target = 'browser' | 'workerd';

/** Bundles a script of a project as its bundler would for where it runs, minified. @returns the file's path */
export async function bundle(project: string, script: string, target: Target, into: string): Promise<string> {
  const outfile = join(into, script.replace('.mjs', '.js'));
  const { errors, warnings } = await build({
    entryPoints: [join(project, script)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // Anything of Node's that is imported fails the build, as nothing is external.
    platform: target === 'browser' ? 'browser' : 'neutral',
    conditions: target === 'browser' ? ['browser'] : ['workerd', 'worker', 'browser'],
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  if (errors.length + warnings.length > 0) throw new Error(JSON.stringify({ errors, warnings }));
  return outfile;
}
