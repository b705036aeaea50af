import { setTimeout as sleep } from 'node:timers/promises';
import type { Query } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { Reader } from './reader.ts';
import { readDueMs } from './sql/read.ts';
import { renew } from './sql/settle.ts';
import { followClock, readLapsed, recover } from './sql/upkeep.ts';

/** How often a worker looks for jobs whose wake-up was lost. A lease lasts for three rounds. */
const ROUND_MS = 3000;

/** Maintains the queues, and gives a sign of life with `beat`, until `signal` fires, one round after the other, never two at once. */
export async function lookAfter(
  readers: Map<string, Reader>,
  query: Query,
  log: Logger,
  signal: AbortSignal,
  beat: () => Promise<void>,
) {
  while (!signal.aborted) {
    await beat()
      .then(() => round(readers, query))
      .catch((error: unknown) => log.warn({ err: error }, 'could not look after the queues'));
    await sleep(ROUND_MS, undefined, { signal }).catch(() => {});
  }
}

const flightsOf = (readers: Map<string, Reader>) => [...readers.values()].flatMap((reader) => reader.flights);

/** Renews leases, takes back the jobs of dead processes, and looks for due jobs whose wake-up was lost. */
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
  // This process's own jobs may be among the late ones. Check it only now, because jobs may have been claimed during
  // the read.
  const own = new Set(flightsOf(readers).map(({ held }) => held.id));
  await recover(
    query,
    lapsed.filter(({ id }) => !own.has(id)),
  );
  for (const [queue, ms] of await readDueMs(query, [...readers.keys()])) readers.get(queue)!.expect(ms);
}
