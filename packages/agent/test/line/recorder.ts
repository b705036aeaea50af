import type { Clock } from '../../src/clock.ts';
import type { AudioOutput } from '../../src/line/audio-output.ts';

/** Samples of a second, so that a sample is a millisecond. */
export const RATE = 1000;

/** An output that plays in time of the clock, and keeps what was heard and when. */
export function createRecorder(clock: Clock): AudioOutput & { heard(): number[] } {
  const queued: { sample: number; at: number }[] = [];
  let until = 0;
  return {
    sampleRate: RATE,
    async write(pcm) {
      until = Math.max(until, clock.now());
      for (const sample of pcm) queued.push({ sample, at: until++ });
    },
    clear() {
      const now = clock.now();
      while ((queued.at(-1)?.at ?? -1) >= now) queued.pop();
      until = now;
    },
    queuedMs: () => Math.max(0, until - clock.now()),
    heard: () => queued.filter(({ at }) => at < clock.now()).map(({ sample }) => sample),
  };
}
