import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';

const BROWSER: BuildOptions = { platform: 'browser', conditions: ['browser'] };
/** As bundlers of workers do it: what is Node's stays where it is, for who has it. */
const WORKER: BuildOptions = {
  platform: 'neutral',
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  external: [...builtinModules, 'node:*'],
};
/** For what needs Node. */
const NODE: BuildOptions = { platform: 'node' };

/** Bundles a module's text with what it imports, minified. @throws Error where it cannot be bundled for that */
export async function bundle(folder: string, contents: string, target: 'browser' | 'worker' | 'node'): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'silent',
    outfile: join(folder, 'out.js'),
    ...{ browser: BROWSER, worker: WORKER, node: NODE }[target],
  });
  return outputFiles![0]!.text;
}

/** For a browser if it can be, or else for Node. @returns bytes, minified and gzipped */
export async function weigh(folder: string, contents: string): Promise<{ bytes: number; needsNode: boolean }> {
  const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;
  try {
    return { bytes: gzipped(await bundle(folder, contents, 'browser')), needsNode: false };
  } catch {
    return { bytes: gzipped(await bundle(folder, contents, 'node')), needsNode: true };
  }
}
