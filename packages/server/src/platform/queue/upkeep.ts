import { setTimeout as sleep } from 'node:timers/promises';
import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { Reader } from './reader.ts';
import { readDueMs } from './sql/read.ts';
import { renew } from './sql/settle.ts';
import { followClock, readLapsed, recover } from './sql/upkeep.ts';

/** How often a worker looks for what no wake-up told of. A lease lasts for three rounds. */
const ROUND_MS = 3000;

/** Looks after the queues until `signal`: one round after the other, and never two at once. */
export async function lookAfter(readers: Map<string, Reader>, query: Query, log: Logger, signal: AbortSignal) {
  while (!signal.aborted) {
    await round(readers, query).catch((error: unknown) => log.warn({ err: error }, 'could not look after the queues'));
    await sleep(ROUND_MS, undefined, { signal }).catch(() => {});
  }
}

const flightsOf = (readers: Map<string, Reader>) => [...readers.values()].flatMap((reader) => reader.flights);

/** Says that what runs is alive, takes back what dead processes held, and looks for what came due without a wake-up. */
async function round(readers: Map<string, Reader>, query: Query): Promise<void> {
  for (const reader of readers.values()) reader.expire();
  const startedBefore = performance.now() - ROUND_MS;
  const silent = flightsOf(readers).filter(({ startedAt }) => startedAt < startedBefore);
  await renew(
    query,
    silent.map(({ held }) => held),
  );
  await followClock(query);
  const lapsed = await readLapsed(query);
  // Ours may be late: they are known only now, because what was read may have been taken while that was waited for.
  const own = new Set(flightsOf(readers).map(({ held }) => held.id));
  await recover(
    query,
    lapsed.filter(({ id }) => !own.has(id)),
  );
  for (const [queue, ms] of await readDueMs(query, [...readers.keys()])) readers.get(queue)!.expect(ms);
}
