/**
 * Measures the longest pause of the server's event loop while 50 calls are placed with a `website_url` each, for
 * several kinds of pages: `node bench/pages/main.ts`, after the server was built. Prints a table; fails when the loop
 * worked longer than 50 ms at a stretch. Working time is measured, and not how late a timer fires, because that also
 * depends on other processes.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stopAll } from '../src/child.ts';
import type { LongestStop } from '../src/probe.ts';
import { makeDatabase, removeAll } from '../src/database.ts';
import { startNova } from '../src/nova.ts';
import { PAGES } from './pages.ts';

const CALLS = 50;
const WARM_UP = 20;
/** The calls themselves run very slowly, so that only the cost of the pages is measured. */
const SETTINGS = { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', TRUST_PROXY: '127.0.0.1', SIMULATION_SPEED: '0.1' };
const MOST_MS = 50;

async function servePages(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    response.end(PAGES[request.url!.slice(1)] ?? '');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() };
}

/** One submission, each from its own address. @returns the note on its brief. */
async function place(api: string, index: number, page: string | null): Promise<string> {
  const lead = { phone: `+9715${String(10_000_000 + index)}`, name: 'Sarah', company: 'Acme Corp' };
  const owner = { owner_email: 'owner@example.com', product: 'Solar panels', goal: 'qualify_interest', consent: true };
  const response = await fetch(`${api}/calls`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.18.${index >> 8}.${index & 255}` },
    body: JSON.stringify({ ...owner, leads: [lead], ...(page && { website_url: page }) }),
  });
  const body = (await response.json()) as { calls: { context_id: string }[] };
  if (response.status !== 200) throw new Error(`${response.status}: ${JSON.stringify(body)}`);
  const context = await fetch(`${api}/contexts/${body.calls[0]?.context_id}`);
  return ((await context.json()) as { note: string | null }).note ?? 'read';
}

interface Row extends LongestStop {
  seconds: number;
  notes: string;
}

/** Each kind of page has its own server, so that no other calls are in flight. */
async function measure(page: string | null): Promise<Row> {
  const database = await makeDatabase(process.argv.includes('--database=postgres') ? 'postgres' : 'pglite');
  const nova = await startNova(database, SETTINGS);
  const placeAll = (from: number, count: number, of: string | null) =>
    Promise.all(Array.from({ length: count }, (_, index) => place(nova.api.url, from + index, of)));
  try {
    await placeAll(0, WARM_UP, null);
    await nova.child.ask('watch-loop');
    const since = performance.now();
    const notes = await placeAll(WARM_UP, CALLS, page);
    const seconds = (performance.now() - since) / 1000;
    return { ...(await nova.child.ask<LongestStop>('longest-stop')), seconds, notes: counted(notes) };
  } finally {
    await nova.child.stop();
    await database.remove();
  }
}

const counted = (notes: string[]): string =>
  Object.entries(Object.groupBy(notes, (note) => note))
    .map(([note, all]) => `${all!.length} × ${note}`)
    .join('; ');

async function main(): Promise<void> {
  const pages = await servePages();
  const rows = new Map<string, Row>();
  try {
    for (const name of [null, ...Object.keys(PAGES)])
      rows.set(name ?? 'no page', await measure(name && `${pages.url}/${name}`));
  } finally {
    pages.close();
    await stopAll();
    await removeAll();
  }
  console.log(
    '| 50 pages of | longest work of the loop | a timer was late by | all answered in | notes |\n| --- | --- | --- | --- | --- |',
  );
  for (const [name, { workMs, lateMs, seconds, notes }] of rows)
    console.log(`| ${name} | ${workMs.toFixed(0)} ms | ${lateMs.toFixed(0)} ms | ${seconds.toFixed(1)} s | ${notes} |`);
  if ([...rows.values()].some(({ workMs }) => workMs > MOST_MS)) process.exitCode = 1;
}

await main();
