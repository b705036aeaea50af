import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { HEARING_RATE } from '../speech/stt/stt.port.ts';
import { createMixer } from './mixer.ts';
import { createRecording } from './recording.ts';

const A_MS = HEARING_RATE / 1000;
const tone = (ms: number, level: number) => new Int16Array(ms * A_MS).fill(level);

describe('a mixer', () => {
  it('adds both sides where they overlap, and is silent where neither is', () => {
    const mixer = createMixer(10);
    mixer.write('caller', 12, Int16Array.of(1, 2, 3));
    mixer.write('agent', 13, Int16Array.of(10, 20));
    expect(mixer.take(17)).toEqual({ at: 10, pcm: Int16Array.of(0, 0, 1, 12, 23, 0, 0) });
    expect(mixer.take(17)).toBeNull();
  });

  it('does not wrap around where both are loud', () => {
    const mixer = createMixer(0);
    for (const side of ['caller', 'agent'] as const) mixer.write(side, 0, Int16Array.of(30_000, -30_000));
    expect(mixer.take(2)?.pcm).toEqual(Int16Array.of(32_767, -32_768));
  });

  it('drops what comes for a time that was taken, and what was cut', () => {
    const mixer = createMixer(0);
    mixer.take(4);
    mixer.write('caller', 2, Int16Array.of(1, 2, 3, 4));
    mixer.write('agent', 4, Int16Array.of(10, 10, 10));
    mixer.cut('agent', 6);
    expect(mixer.take(8)).toEqual({ at: 4, pcm: Int16Array.of(13, 14, 0, 0) });
  });
});

describe('a recording', () => {
  function start() {
    const clock = createFakeClock();
    const pieces: { atMs: number; pcm: Int16Array }[] = [];
    const failures: unknown[] = [];
    const state = { fails: false };
    const recording = createRecording({
      clock,
      send: async (atMs, pcm) => {
        if (state.fails) throw new Error('away');
        pieces.push({ atMs, pcm });
      },
      onFailure: (error) => failures.push(error),
    });
    /** The caller is heard for some time, in frames of 10 ms. */
    const hear = async (ms: number, level: number) => {
      for (let at = 0; at < ms; at += 10) {
        await clock.advance(10);
        recording.caller(tone(10, level));
      }
    };
    const sound = () => pieces.flatMap(({ pcm }) => [...pcm]);
    return { clock, recording, pieces, failures, state, hear, sound };
  }

  it('holds nothing of the time before it was wanted', async () => {
    const { recording, hear, pieces, sound } = start();
    await hear(1000, 5);
    recording.follow(true, 1000);
    await hear(500, 7);
    await recording.close();
    expect(pieces[0]?.atMs).toBe(1000);
    expect(new Set(sound())).toEqual(new Set([7]));
    expect(sound()).toHaveLength(500 * A_MS);
  });

  it('holds nothing of the time after it was stopped', async () => {
    const { recording, hear, sound } = start();
    recording.follow(true, 0);
    await hear(500, 7);
    recording.follow(false, 500);
    await hear(3000, 5);
    await recording.close();
    expect(sound()).toHaveLength(500 * A_MS);
  });

  it('is handed on in pieces that follow each other', async () => {
    const { recording, hear, pieces } = start();
    recording.follow(true, 0);
    await hear(5000, 7);
    await recording.close();
    expect(pieces.length).toBeGreaterThan(2);
    let end = 0;
    for (const { atMs, pcm } of pieces) {
      expect(atMs).toBe(end);
      end += pcm.length / A_MS;
    }
    expect(end).toBe(5000);
  });

  it('is handed on in short pieces after a gap, too', async () => {
    const { clock, recording, hear, pieces } = start();
    recording.follow(true, 0);
    await hear(500, 7);
    await clock.advance(30_500);
    await hear(500, 9);
    await recording.close();
    expect(Math.max(...pieces.map(({ pcm }) => pcm.byteLength))).toBeLessThanOrEqual(256 * 1024);
    let end = 0;
    for (const { atMs, pcm } of pieces) {
      expect(atMs).toBe(end);
      end += pcm.length / A_MS;
    }
    expect(end).toBe(31_500);
    expect(pieces.at(-1)?.pcm.at(-1)).toBe(9);
  });

  it('has the agent where it is heard, and not what was cut off', async () => {
    const { clock, recording, sound } = start();
    recording.follow(true, 0);
    recording.agent(tone(100, 9), 200);
    recording.agent(tone(100, 9), 300);
    await clock.advance(350);
    recording.cut();
    await clock.advance(200);
    await recording.close();
    const heard = sound();
    const at = (ms: number) => heard[ms * A_MS];
    expect([at(100), at(250), at(340), at(360), at(500)]).toEqual([0, 9, 9, 0, 0]);
  });

  it('goes on after a piece that could not be handed on', async () => {
    const { recording, hear, pieces, failures, state } = start();
    recording.follow(true, 0);
    state.fails = true;
    await hear(2500, 7);
    state.fails = false;
    await hear(2500, 7);
    await recording.close();
    expect(failures).toHaveLength(1);
    expect(pieces.at(-1)?.pcm.at(-1)).toBe(7);
  });
});
