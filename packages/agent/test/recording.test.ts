import { afterAll, beforeAll, expect, it } from 'vitest';
import { briefFor } from '../../conversation/test/briefs.ts';
import { HEARING_RATE } from '../src/speech/stt/stt.port.ts';
import type { FakeCall } from './fake-door.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage({ records: true, hums: true });
  await stage.startWorker();
});
afterAll(() => stage.close());

const A_MS = HEARING_RATE / 1000;

/** The recording as one sound, from the start of the call. */
function soundOf({ recorded }: FakeCall): Int16Array {
  const length = Math.max(0, ...recorded.map(({ atMs, pcm }) => atMs * A_MS + pcm.length));
  const sound = new Int16Array(length);
  for (const { atMs, pcm } of recorded) sound.set(pcm, atMs * A_MS);
  return sound;
}

const loudness = (sound: Int16Array, fromMs: number, toMs: number): number => {
  const part = sound.subarray(fromMs * A_MS, toMs * A_MS);
  return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, part.length));
};

it('a call is recorded from the caller’s yes on, both sides at their times', async () => {
  const { call, caller } = await stage.begin(briefFor('qualify_interest'));
  let since = -Infinity;
  for (const text of ['Yes please go on.', 'We are about ten people.']) {
    await caller.agentFinishes(since);
    since = performance.now();
    await stage.answer(caller, text);
  }
  await caller.agentFinishes(since);
  await caller.until('the answer to be reported', () => call.transcript.length >= 5);
  await stage.end(call, caller);
  await caller.until('the last piece', () => loudness(soundOf(call), call.transcript[4]!.fromMs, Infinity) > 300);

  const sound = soundOf(call);
  const [disclosure, yes, question, answer, next] = call.transcript;
  expect(loudness(sound, 0, yes!.toMs)).toBe(0);
  expect(loudness(sound, disclosure!.fromMs, disclosure!.toMs)).toBe(0);
  for (const { fromMs, toMs } of [question!, answer!, next!])
    expect(loudness(sound, fromMs, toMs)).toBeGreaterThan(300);
});
