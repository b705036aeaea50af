import { createLog } from '../src/platform/log/index.ts';
import { createFeeds, memoryBus, type FeedOptions } from '../src/platform/events/index.ts';

export interface Event {
  seq: number;
  last?: boolean;
}

export const log = createLog({ level: 'silent' });
export const NEVER_MS = 3_600_000;

/** A table of events, and a bus that announces them. */
export function world({
  pollMs = NEVER_MS,
  queueLimit = 1000,
  bus = memoryBus({ log }),
  latency = (): number => 1,
} = {}) {
  const rows: Event[] = [];
  const feeds = createFeeds({ bus, log, pollMs, queueLimit });
  const reads: number[] = [];
  const source = {
    topic: 'call:1',
    read: async (after: number, limit: number) => {
      reads.push(after);
      // Copies rows as a database does: two reads never return the same object, and later commits are not seen.
      const found = rows.filter((row) => row.seq > after).slice(0, limit);
      await turns(latency());
      return found.map((row) => ({ ...row }));
    },
    seqOf: (event: Event) => event.seq,
    latest: async () => {
      const seq = rows.at(-1)?.seq ?? 0;
      await turns(latency());
      return seq;
    },
  };
  const commit = (extra: Partial<Event> = {}) => {
    const event = { seq: (rows.at(-1)?.seq ?? 0) + 1, ...extra };
    rows.push(event);
    return event;
  };
  const publish = (event: Event) => bus.publish('call:1', event);
  const open = (options: Partial<FeedOptions<Event>> = {}) => feeds.open<Event>({ ...source, after: 0, ...options });
  return { rows, feeds, reads, commit, publish, open, tell: () => publish(commit()) };
}

export async function take(stream: AsyncIterableIterator<Event, undefined>, count: number): Promise<number[]> {
  const seqs: number[] = [];
  while (seqs.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    seqs.push(value.seq);
  }
  return seqs;
}

/** Lets pending promises run for this many turns. */
export async function turns(count: number): Promise<void> {
  for (let i = 0; i < count; i++) await Promise.resolve();
}

export const settle = () => new Promise((resolve) => setTimeout(resolve, 5));
export const until = (n: number, from = 1) => Array.from({ length: n - from + 1 }, (_, i) => i + from);
