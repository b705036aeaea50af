import type { Account } from '../api.ts';
import { makeDatabase, type BenchDatabase } from '../database.ts';
import { startNova, type Nova } from '../nova.ts';
import type { Options } from '../options.ts';
import { placeCalls } from '../placing.ts';
import { Pulse } from '../pulse.ts';
import { row, type Result, type Row } from '../report.ts';
import { round, spread } from '../stats.ts';
import { delayOf, Watcher } from '../watcher.ts';
import { checksOf } from './calls.check.ts';
import { readCalls, readLedger, readMinutesUsed } from './calls.read.ts';

const DEFAULT_CONCURRENCY = 10;

interface Run {
  result: Result;
  eventsPerSecond: number;
}

/**
 * Many calls placed with one request: once with the default number of simultaneous calls, once with all of them.
 *
 * @returns also the events per second of the second run: the peak.
 */
export async function benchCalls({ database, plan }: Options): Promise<{ result: Result; peak: number }> {
  const { allAtOnce } = plan.calls;
  const few = await runCalls(await makeDatabase(database), plan.calls.byDefault, DEFAULT_CONCURRENCY);
  const all = await runCalls(await makeDatabase(database), allAtOnce, allAtOnce);
  const rows = [...few.result.rows, ...all.result.rows];
  return { result: { rows, checks: [...few.result.checks, ...all.result.checks] }, peak: all.eventsPerSecond };
}

async function runCalls(database: BenchDatabase, count: number, concurrency: number): Promise<Run> {
  const nova = await startNova(database);
  const account = await nova.api.openAccount(concurrency);
  const watcher = await Watcher.open(nova.api, account, '0');
  const cpuBefore = await nova.child.cpuMs();
  const from = Date.now();
  const placed = await placeCalls(nova.api, account, count);
  const placedMs = Date.now() - from;
  const pulse = new Pulse(nova.api.url);
  await watcher.until(() => watcher.endedCount === count);
  const waitsMs = await pulse.stop();
  const allMs = (watcher.events.at(-1)?.arrivedAt ?? from) - from;
  const cpuMs = (await nova.child.cpuMs()) - cpuBefore;
  const name = `${count} calls, ${concurrency} at once`;
  const eventsPerSecond = watcher.events.length / (allMs / 1000);
  const delaysMs = watcher.events.map(delayOf);
  const rows = rowsOf(name, { count, placedMs, allMs, cpuMs, events: watcher.events.length, delaysMs, waitsMs });
  const evidence = { placed, ...(await readBack(nova, database, account, watcher)) };
  return { result: { rows, checks: checksOf(name, evidence) }, eventsPerSecond };
}

/** Reads the end state in every available way. */
async function readBack(nova: Nova, database: BenchDatabase, account: Account, watcher: Watcher) {
  const late = await Watcher.open(nova.api, account, '0');
  await late.until(() => late.events.length >= watcher.events.length, 3000);
  const calls = await readCalls(nova.api, account);
  const minutesUsed = await readMinutesUsed(nova.api, account);
  await nova.stop();
  const ledger = await readLedger(database, account);
  return { live: watcher.events, replayed: late.events, calls, minutesUsed, ledger };
}

interface Measured {
  count: number;
  placedMs: number;
  allMs: number;
  cpuMs: number;
  events: number;
  delaysMs: number[];
  waitsMs: number[];
}

function rowsOf(name: string, { count, placedMs, allMs, cpuMs, events, delaysMs, waitsMs }: Measured): Row[] {
  const perSecond = (things: number, ms: number) => round(things / (ms / 1000));
  return [
    row(`${name}: all ended after`, `${round(allMs / 1000)} s`),
    row(`${name}: placed`, `${perSecond(count, placedMs)} calls/s (${round(placedMs)} ms for the request)`),
    row(`${name}: from placed to scored`, `${perSecond(count, allMs)} calls/s`),
    row(`${name}: events`, `${perSecond(events, allMs)}/s (${round(events / count)} a call)`),
    row(`${name}: CPU`, `${round(cpuMs / count)} ms a call, ${round(cpuMs / events)} ms an event`),
    row(`${name}: event → subscriber`, spread(delaysMs)),
    row(`${name}: a small request meanwhile`, `${spread(waitsMs)}, longest ${round(Math.max(...waitsMs))} ms`),
  ];
}
