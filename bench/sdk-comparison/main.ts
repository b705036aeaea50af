// Compares our SDK with others on one fake server and on each runtime, and writes the tables of docs/sdk-comparison.md:
// all of them, or those named as arguments. Every cell is measured, except where an SDK has no option to measure (see
// adapters/).
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installTools } from '../../packages/sdk/consumers/tools.ts';
import { type InstalledPeer, installPeers } from './install.ts';
import { handlerRow, packageRows, type PackageRow, versionOf } from './probes/packages.ts';
import { requestRows } from './probes/requests.ts';
import { retryRows } from './probes/retries.ts';
import { runtimeRows } from './probes/runtimes.ts';
import { streamRows } from './probes/streams.ts';
import { webhookRows } from './probes/webhooks.ts';

const DOCUMENT = fileURLToPath(new URL('../../docs/sdk-comparison.md', import.meta.url));
const TABLES: Record<string, PackageRow[]> = {
  requests: [...retryRows, ...requestRows, ...streamRows],
  webhooks: [...webhookRows, handlerRow],
  package: packageRows,
  runtimes: runtimeRows,
};
/** Tables whose rows need a whole processor: one SDK at a time. */
const HEAVY = new Set(['package', 'runtimes']);

async function cellsOf({ title, measure }: PackageRow, peers: InstalledPeer[], isHeavy: boolean): Promise<string[]> {
  console.log(`▸ ${title}`);
  if (!isHeavy) return Promise.all(peers.map(async (peer) => measure(peer)));
  const cells: string[] = [];
  for (const peer of peers) cells.push(await measure(peer));
  return cells;
}

async function table(name: string, peers: InstalledPeer[]): Promise<string> {
  const lines = [`| | ${peers.map((peer) => `${peer.package} ${versionOf(peer)}`).join(' | ')} |`];
  lines.push(`|${' --- |'.repeat(peers.length + 1)}`);
  for (const row of TABLES[name]!)
    lines.push(`| ${[row.title, ...(await cellsOf(row, peers, HEAVY.has(name)))].join(' | ')} |`);
  return lines.join('\n');
}

/** Writes a table between its two marks in the document. */
function write(name: string, text: string): void {
  const document = readFileSync(DOCUMENT, 'utf8');
  const marks = new RegExp(`(<!-- ${name} -->\n).*?(<!-- end -->)`, 's');
  if (!marks.test(document)) throw new Error(`${DOCUMENT} has no place for the table ${name}`);
  const today = new Date().toISOString().slice(0, 10);
  const written = document.replace(marks, (_all, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
  writeFileSync(DOCUMENT, written.replace(/(?<=Measured on )\d{4}-\d\d-\d\d/, today));
}

await installTools();
const { work, peers } = await installPeers();
try {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(TABLES);
  for (const name of names) write(name, await table(name, peers));
  execFileSync('pnpm', ['exec', 'prettier', '--write', DOCUMENT], { stdio: 'inherit' });
} finally {
  rmSync(work, { recursive: true, force: true });
}
// Some SDKs still wait for minutes, as the server asked them to.
process.exit(0);
