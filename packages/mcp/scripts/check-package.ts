// Checks the package as published: packs it, lints the tarball, installs it as npx would, starts it and lists its
// tools.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const root = fileURLToPath(new URL('..', import.meta.url));
const sdk = fileURLToPath(new URL('../../sdk', import.meta.url));
const work = mkdtempSync(join(tmpdir(), 'nova-mcp-'));
const MUST_HAVE = ['dist/cli.js', 'dist/index.js', 'dist/index.d.ts', 'README.md', 'LICENSE', 'package.json'];

const run = (command: string, args: string[], cwd = root) => {
  console.log(`▸ ${[command.split('/').at(-1), ...args].join(' ')}`);
  execFileSync(command, args, { cwd, stdio: 'inherit' });
};
const bin = (name: string) => join(root, 'node_modules/.bin', name);

/** Uses pnpm, which replaces `workspace:` by the version as publishing does. */
function pack(folder: string): string {
  const output = execFileSync('pnpm', ['pack', '--json', '--pack-destination', work], {
    cwd: folder,
    encoding: 'utf8',
  });
  const { filename, files } = JSON.parse(output) as { filename: string; files: { path: string }[] };
  console.log(`▸ ${filename}: ${files.map(({ path }) => path).join(' ')}`);
  if (folder === root) {
    const missing = MUST_HAVE.filter((path) => !files.some((file) => file.path === path));
    if (missing.length > 0) throw new Error(`The tarball has no ${missing.join(', ')}`);
    if (files.some(({ path }) => path.startsWith('src') || path.includes('test'))) throw new Error('It has too much');
  }
  return filename;
}

/** Installs the two tarballs as the only dependencies of a project. */
function install(...tarballs: string[]): void {
  writeFileSync(join(work, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', ...tarballs], work);
  const manifest = readFileSync(join(work, 'node_modules/@nova-calls/mcp/package.json'), 'utf8');
  if (manifest.includes('workspace:')) throw new Error('The manifest still says workspace:');
}

async function start(): Promise<void> {
  const client = new Client({ name: 'check', version: '1.0.0' });
  const command = join(work, 'node_modules/.bin/nova-mcp');
  await client.connect(new StdioClientTransport({ command, env: { PATH: process.env.PATH ?? '' } }));
  const { tools } = await client.listTools();
  await client.close();
  console.log(`▸ nova-mcp: ${tools.length} tools`);
  if (!tools.some(({ name }) => name === 'place_calls')) throw new Error('place_calls is not among its tools');
}

try {
  const tarballs = [pack(sdk), pack(root)] as const;
  run(bin('publint'), ['run', tarballs[1], '--strict']);
  // The package is an ES module for Node 20 and newer. The linter does not count their require() of ES modules.
  run(bin('attw'), [tarballs[1], '--profile', 'esm-only']);
  install(...tarballs);
  await start();
} finally {
  rmSync(work, { recursive: true, force: true });
}
