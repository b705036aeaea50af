import { fileURLToPath } from 'node:url';
import type { Account, Api } from '../api.ts';
import { makeDatabase } from '../database.ts';
import { startNova } from '../nova.ts';
import type { Options } from '../options.ts';
import { placeCalls } from '../placing.ts';
import { atMost, row, type Result } from '../report.ts';
import { quantile, round, spread } from '../stats.ts';
import { delayOf, Watcher } from '../watcher.ts';

/** The approximate number of events per second of a simulated call at this speed. */
const EVENTS_PER_SECOND_OF_CALL = 9;
const PROMISED_MS = 50;

const SERVER = fileURLToPath(new URL('../programs/latency-server.ts', import.meta.url));

/** From an event to a subscriber in another process, at a tenth of the load that the server can bear. */
export async function benchLatency({ database, plan }: Options, peak: number): Promise<Result> {
  const nova = await startNova(await makeDatabase(database), {}, SERVER);
  const account = await nova.api.openAccount(null);
  const watcher = await Watcher.open(nova.api, account, '0');
  const atOnce = Math.max(1, Math.round(peak / 10 / EVENTS_PER_SECOND_OF_CALL));
  await keepLive(nova.api, account, watcher, { atOnce, total: plan.latencyCalls });
  const published = await nova.child.ask<Record<string, number>>('published');
  await nova.stop();
  const { events } = watcher;
  const seconds = (events.at(-1)!.arrivedAt - events[0]!.arrivedAt) / 1000;
  const delays = events.map(({ id, arrivedAt }) => arrivedAt - published[id]!);
  const p99 = quantile(delays, 0.99);
  const load = `${round(events.length / seconds)} events/s (a tenth of the peak: ${round(peak / 10)})`;
  return {
    rows: [
      row(`at ${load}: commit → subscriber, p50`, `${round(quantile(delays, 0.5))} ms`),
      row('commit → subscriber, p99', `${round(p99)} ms`, atMost(p99, PROMISED_MS, `≤ ${PROMISED_MS} ms`)),
      row('event made, in its transaction → subscriber', spread(events.map(delayOf))),
    ],
    checks: [],
  };
}

/** Places a new call whenever one ends, so that the number of live calls stays the same. */
async function keepLive(
  api: Api,
  account: Account,
  watcher: Watcher,
  { atOnce, total }: { atOnce: number; total: number },
): Promise<void> {
  let placed = 0;
  let failure: unknown = null;
  const placeNext = () => {
    if (placed++ < total) placeCalls(api, account, 1).catch((error: unknown) => (failure = error));
  };
  watcher.onEvent = (event) => {
    if (event.isLast) placeNext();
  };
  for (let live = 0; live < atOnce; live++) placeNext();
  await watcher.until(() => failure !== null || watcher.endedCount === total);
  if (failure !== null) throw failure as Error;
}
