import * as fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { NEVER_MS, turns, until, world, type Event } from '../../../test/feeds.ts';

type Step = { do: 'commit' | 'publish' | 'subscribe' | 'pause'; pick: number };

const steps = fc.array(
  fc.record<Step>({
    do: fc.constantFrom('commit', 'commit', 'publish', 'publish', 'subscribe', 'pause'),
    pick: fc.nat(20),
  }),
  { maxLength: 60 },
);

/** Runs `script` with reads that take `delays` turns each, and returns its readers. */
async function play(script: Step[], delays: number[], pollMs: number) {
  let reads = 0;
  const latency = () => delays[reads++ % delays.length]!;
  const { rows, commit, publish, open, feeds } = world({ pollMs, queueLimit: 50, latency });
  const unsent: Event[] = [];
  const readers: { after: number; seen: number[]; reading: Promise<void>; stop: AbortController }[] = [];
  const subscribe = (after: number) => {
    const [seen, stop]: [number[], AbortController] = [[], new AbortController()];
    const read = async () => {
      for await (const event of open({ after, signal: stop.signal })) seen.push(event.seq);
    };
    readers.push({ after, seen, stop, reading: read() });
  };
  for (const { do: what, pick } of script) {
    if (what === 'commit') unsent.push(commit());
    else if (what === 'subscribe') subscribe(pick % (rows.length + 1));
    else if (what === 'pause') await turns(pick % 5);
    // Publishes any event that was not published yet, so that some come late and some early.
    else if (unsent.length > 0) publish(unsent.splice(pick % unsent.length, 1)[0]!);
  }
  const check = async () => {
    for (const { after, seen } of readers)
      await vi.waitFor(() => expect(seen).toEqual(until(rows.length, after + 1)), { interval: 2 });
    for (const { stop } of readers) stop.abort();
    await Promise.all(readers.map(({ reading }) => reading));
    expect(feeds.topicCount()).toBe(0);
  };
  return { check, tellRest: () => unsent.forEach(publish) };
}

const delays = fc.array(fc.nat(4), { minLength: 1, maxLength: 8 });

test('each subscriber gets each number once and in order, even if messages are lost, late or reordered', async () => {
  const everyTime = fc.assert(
    fc.asyncProperty(steps, delays, async (script, turnsPerRead) => {
      await (await play(script, turnsPerRead, 10)).check();
    }),
    { numRuns: 300 },
  );
  await expect(everyTime).resolves.toBeUndefined();
});

test('without a poll the same holds when no message is lost', async () => {
  const everyTime = fc.assert(
    fc.asyncProperty(steps, delays, async (script, turnsPerRead) => {
      const played = await play(script, turnsPerRead, NEVER_MS);
      played.tellRest();
      await played.check();
    }),
    { numRuns: 1000 },
  );
  await expect(everyTime).resolves.toBeUndefined();
});
