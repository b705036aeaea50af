import type { Clock } from '../../src/clock.ts';

export interface FakeClock extends Clock {
  /** Lets time pass. Sleeps that end in it wake at their time. */
  advance(milliseconds: number): Promise<void>;
}

/** A clock that stands still until a test lets time pass. */
export function createFakeClock(): FakeClock {
  let now = 0;
  const sleepers = new Set<{ at: number; wake: () => void }>();

  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const next = (until: number) => [...sleepers].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];

  return {
    now: () => now,
    sleep: (milliseconds, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve();
        const sleeper = { at: now + milliseconds, wake };
        function wake(): void {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', wake);
          resolve();
        }
        sleepers.add(sleeper);
        signal?.addEventListener('abort', wake, { once: true });
      }),
    async advance(milliseconds) {
      const until = now + milliseconds;
      await settle();
      for (let sleeper = next(until); sleeper; sleeper = next(until)) {
        now = Math.max(now, sleeper.at);
        sleeper.wake();
        await settle();
      }
      now = until;
      await settle();
    },
  };
}
