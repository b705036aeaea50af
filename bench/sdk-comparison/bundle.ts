import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build, type BuildOptions } from 'esbuild';

const BROWSER: BuildOptions = { platform: 'browser', conditions: ['browser'] };
/** As bundlers of workers do: Node's modules stay imports, for runtimes that have them. */
const WORKER: BuildOptions = {
  platform: 'neutral',
  conditions: ['workerd', 'worker', 'browser'],
  mainFields: ['browser', 'module', 'main'],
  external: [...builtinModules, 'node:*'],
};
/** For code that needs Node. */
const NODE: BuildOptions = { platform: 'node' };

/** Bundles and minifies a module's text with its imports. @throws Error when it cannot be bundled for this target */
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

/** Bundles for a browser if possible, otherwise for Node. @returns the bytes, minified and gzipped */
export async function weigh(folder: string, contents: string): Promise<{ bytes: number; needsNode: boolean }> {
  const gzipped = (text: string) => gzipSync(text, { level: 9 }).length;
  try {
    return { bytes: gzipped(await bundle(folder, contents, 'browser')), needsNode: false };
  } catch {
    return { bytes: gzipped(await bundle(folder, contents, 'node')), needsNode: true };
  }
}
