import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { NO, YES } from '../adapter.ts';
import { bundle, weigh } from '../bundle.ts';
import type { InstalledPeer } from '../install.ts';

const run = promisify(execFile);
const bin = (name: string) =>
  fileURLToPath(new URL(`../../../packages/sdk/node_modules/.bin/${name}`, import.meta.url));

const manifest = ({ folder, package: name }: InstalledPeer) =>
  JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8')) as {
    version: string;
    exports?: Record<string, unknown>;
  };
export const versionOf = (peer: InstalledPeer) => manifest(peer).version;

function installed({ folder }: InstalledPeer): string {
  const listed = execFileSync('npm', ['ls', '--all', '--parseable'], { cwd: folder, encoding: 'utf8' });
  const kilobytes = Number(
    execFileSync('du', ['-sk', 'node_modules'], { cwd: folder, encoding: 'utf8' }).split('\t')[0],
  );
  // The first line is the project itself.
  const count = listed.trim().split('\n').length - 1;
  return `${count} · ${(kilobytes / 1024).toFixed(1)} MB`;
}

async function formats({ folder, package: name }: InstalledPeer): Promise<string> {
  const works = (...args: string[]) =>
    run(process.execPath, args, { cwd: folder }).then(
      () => true,
      () => false,
    );
  // Older Node cannot require an ES module.
  const [esm, cjs] = await Promise.all([
    works('--input-type=module', '-e', `import '${name}'`),
    works('--no-experimental-require-module', '--input-type=commonjs', '-e', `require('${name}')`),
  ]);
  return [esm && 'ESM', cjs && 'CommonJS'].filter(Boolean).join(' and ');
}

const kilo = ({ bytes, needsNode }: { bytes: number; needsNode: boolean }) =>
  `${(bytes / 1000).toFixed(1)} kB${needsNode ? ' (for Node)' : ''}`;

const everything = async ({ folder, package: name }: InstalledPeer) =>
  kilo(await weigh(folder, `import * as all from '${name}'; export { all };`));

const webhooksAlone = async ({ folder, adapter: { webhook } }: InstalledPeer) =>
  webhook ? kilo(await weigh(folder, webhook.entry)) : NO;

async function isFreeOfSideEffects({ folder, package: name }: InstalledPeer): Promise<string> {
  const text = await bundle(folder, `import '${name}';`, 'browser').catch(() =>
    bundle(folder, `import '${name}';`, 'node'),
  );
  return text.trim() === '' ? YES : NO;
}

/** The findings of publint: errors, warnings and suggestions. */
async function publint({ tarball }: InstalledPeer): Promise<string> {
  const { stdout } = await run(bin('publint'), ['run', tarball, '--strict']).catch(
    (error: { stdout: string }) => error,
  );
  const count = stdout.match(/^\d+\. /gm)?.length ?? 0;
  return count === 0 ? 'clean' : `${count} found`;
}

interface Report {
  analysis: { problems?: { kind: string }[] };
}

/**
 * The findings of attw for the root entry only, because some packages have hundreds. The report goes to a file, because
 * attw cuts off output that a pipe has not taken.
 */
function attw({ tarball, folder }: InstalledPeer): string {
  const report = join(folder, 'attw.json');
  const args = [tarball, '--format', 'json', '--entrypoints', '.'];
  // The exit code says only whether it found something.
  spawnSync(bin('attw'), args, { stdio: ['ignore', openSync(report, 'w'), 'inherit'] });
  const { problems = [] } = (JSON.parse(readFileSync(report, 'utf8')) as Report).analysis;
  const kinds = [...new Set(problems.map(({ kind }) => kind))];
  return kinds.length === 0 ? 'clean' : kinds.join(', ');
}

const FRAMEWORKS = /express|fastify|hono|next|node$/;
function handlers(peer: InstalledPeer): string {
  const names = Object.keys(manifest(peer).exports ?? {}).filter((path) => path.startsWith('./webhooks/'));
  return (
    names
      .filter((path) => FRAMEWORKS.test(path))
      .map((path) => path.split('/').at(-1))
      .join(', ') || NO
  );
}

export interface PackageRow {
  title: string;
  measure(peer: InstalledPeer): Promise<string> | string;
}

export const handlerRow: PackageRow = { title: 'Handlers for frameworks', measure: handlers };

export const packageRows: PackageRow[] = [
  { title: 'Packages installed', measure: installed },
  { title: 'Formats', measure: formats },
  { title: 'Everything, minified and gzipped', measure: everything },
  { title: 'Verification of webhooks alone', measure: webhooksAlone },
  { title: 'Free of side effects', measure: isFreeOfSideEffects },
  { title: 'publint --strict', measure: publint },
  { title: 'attw, root', measure: attw },
];
