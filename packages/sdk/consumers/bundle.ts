import { join } from 'node:path';
import { build } from 'esbuild';

export type Target = 'browser' | 'workerd';

/** Bundles and minifies a project's script for its target, as that target's bundler would. @returns the file's path */
export async function bundle(project: string, script: string, target: Target, into: string): Promise<string> {
  const outfile = join(into, script.replace('.mjs', '.js'));
  const { errors, warnings } = await build({
    entryPoints: [join(project, script)],
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    // Nothing is external, so an import of a Node module fails the build.
    platform: target === 'browser' ? 'browser' : 'neutral',
    conditions: target === 'browser' ? ['browser'] : ['workerd', 'worker', 'browser'],
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
  if (errors.length + warnings.length > 0) throw new Error(JSON.stringify({ errors, warnings }));
  return outfile;
}
