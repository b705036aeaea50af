import { describe, expect, it } from 'vitest';
import type { Happening } from '../call/call.types.ts';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import type { Recognition } from '../speech/stt/stt.port.ts';
import { createFloor, FLOOR_TIMES } from './floor.ts';
import { play } from './playing.ts';
import { createRecorder } from '../../test/line/recorder.ts';

const { endOfTurnMs, pauseAfterMs } = FLOOR_TIMES;
const SILENCE_MS = 250;

/** A floor with a caller who speaks when the test says so, and a recogniser that answers as the test says. */
function start() {
  const clock = createFakeClock();
  const output = createRecorder(clock);
  const happenings: Happening[] = [];
  const captions: { text: string; isFinal: boolean }[] = [];
  const failures: unknown[] = [];
  const understood: (string | Error)[] = [];
  let recognitionMs = 0;
  let interim = (_text: string) => {};
  let speaking: { playing: ReturnType<typeof play>; fixed: boolean } | null = null;
  const recognition: Recognition = {
    begin: (onInterim) => {
      interim = onInterim;
      return {
        push: () => undefined,
        async finish() {
          await clock.sleep(recognitionMs);
          const text = understood.shift() ?? '';
          if (text instanceof Error) throw text;
          return text;
        },
      };
    },
    close: () => undefined,
  };
  const floor = createFloor({
    clock,
    times: FLOOR_TIMES,
    recognition: () => recognition,
    speaking: () => speaking,
    emit: (happening) => happenings.push(happening),
    onWords: (text, isFinal) => captions.push({ text, isFinal }),
    onFailure: (error) => failures.push(error),
  });
  const sample = new Int16Array(320);

  /** Lets time pass, with the ticks of the room. */
  async function pass(milliseconds: number, each = () => {}): Promise<void> {
    for (let left = milliseconds; left > 0; left -= 20) {
      await clock.advance(Math.min(20, left));
      each();
      floor.tick();
    }
    await clock.advance(0);
  }
  return {
    clock,
    floor,
    happenings,
    captions,
    failures,
    pass,
    output,
    interim: (text: string) => interim(text),
    takes: (milliseconds: number) => void (recognitionMs = milliseconds),
    agentSays(ms: number, { fixed = false } = {}) {
      const sound = (async function* () {
        yield new Int16Array(ms).fill(1);
      })();
      const playing = play([{ text: 'one two three four', sound }], { output, clock });
      speaking = { playing, fixed };
      return playing;
    },
    /** The caller speaks for some time and is then silent for as long as the detector needs to see it. */
    async speaks(milliseconds: number, text: string | Error): Promise<void> {
      understood.push(text);
      floor.speechBegan(clock.now(), sample);
      await pass(milliseconds, () => floor.speech(sample));
      const quietAt = clock.now();
      await pass(SILENCE_MS);
      floor.speechEnded(quietAt);
    },
    silence: (milliseconds: number) => pass(milliseconds - SILENCE_MS),
  };
}

describe('a turn of the caller', () => {
  it('is over after the silence, with its words and times', async () => {
    const { happenings, speaks, silence, floor } = start();
    await speaks(1000, 'Yes, go on.');
    expect(floor.isTaken).toBe(true);
    await silence(endOfTurnMs - 40);
    expect(happenings).toEqual([]);
    await silence(endOfTurnMs + 40);
    const end = { quietAt: 1000, endedAt: 1500, knownAt: 1500 };
    expect(happenings).toEqual([{ type: 'heard', text: 'Yes, go on.', fromMs: 0, toMs: 1000, end }]);
    expect(floor.isTaken).toBe(false);
  });

  it('goes on over a short silence', async () => {
    const { happenings, speaks, silence } = start();
    await speaks(600, 'We are about');
    await speaks(500, 'ten people.');
    await silence(endOfTurnMs + 40);
    expect(happenings).toMatchObject([{ text: 'We are about ten people.', fromMs: 0 }]);
  });

  it('goes on when they speak again while it is being recognised', async () => {
    const { happenings, speaks, silence, takes } = start();
    takes(600);
    await speaks(600, 'We are about');
    await silence(endOfTurnMs + 60);
    await speaks(500, 'ten people.');
    await silence(1500);
    expect(happenings).toMatchObject([{ text: 'We are about ten people.' }]);
  });

  it('without words is reported as such, so that the agent asks again', async () => {
    const { happenings, speaks, silence } = start();
    await speaks(800, '');
    await silence(endOfTurnMs + 40);
    expect(happenings).toMatchObject([{ type: 'heard', text: '' }]);
  });

  it('is not made of a noise', async () => {
    const { happenings, speaks, silence } = start();
    await speaks(200, '');
    await silence(endOfTurnMs + 40);
    expect(happenings).toEqual([]);
  });

  it('has no words when its recognition failed', async () => {
    const { happenings, failures, speaks, silence } = start();
    await speaks(800, new Error('503'));
    await silence(endOfTurnMs + 40);
    expect(happenings).toMatchObject([{ text: '' }]);
    expect(failures).toHaveLength(1);
  });

  it('is dropped when the caller has left', async () => {
    const { happenings, speaks, silence, floor } = start();
    await speaks(800, 'Well,');
    floor.drop();
    await silence(endOfTurnMs + 40);
    expect(happenings).toEqual([]);
  });

  it('is captioned while it is spoken', async () => {
    const { captions, speaks, silence, floor, interim } = start();
    floor.speechBegan(0, new Int16Array(1));
    interim('We are');
    await speaks(500, 'We are ten.');
    await silence(endOfTurnMs + 40);
    expect(captions).toEqual([
      { text: 'We are', isFinal: false },
      { text: 'We are ten.', isFinal: true },
    ]);
  });
});

describe('while the agent speaks', () => {
  it('the agent falls silent at that moment, however far apart the looks at the time are', async () => {
    const { clock, floor, output, agentSays } = start();
    agentSays(10_000);
    for (let ms = 0; ms < 1000; ms += 20) await clock.advance(20);
    floor.speechBegan(clock.now() - 64, new Int16Array(320));
    await clock.advance(500);
    expect(output.heard()).toHaveLength(1000 - 64 + pauseAfterMs);
  });

  it('the agent falls silent within 200 ms, and gives way to words', async () => {
    const { clock, happenings, pass, output, agentSays, speaks, silence } = start();
    const playing = agentSays(10_000);
    await pass(1000);
    await speaks(1500, 'How much is it?');
    expect(output.heard()).toHaveLength(1000 + pauseAfterMs);
    await silence(endOfTurnMs + 40);
    expect(await playing.done).toMatchObject({ share: output.heard().length / 10_000 });
    expect(happenings).toMatchObject([{ text: 'How much is it?' }]);
    expect(clock.now()).toBeGreaterThan(3000);
  });

  it.each(['Mhm.', 'aha', 'okay okay', 'Yes, I see.', 'اها', 'طيب'])('“%s” does not stop it', async (text) => {
    const { happenings, pass, output, agentSays, speaks, silence } = start();
    const playing = agentSays(4000);
    await pass(1000);
    await speaks(400, text);
    await silence(endOfTurnMs + 40);
    await pass(4000);
    expect(await playing.done).toMatchObject({ share: 1 });
    expect(output.heard()).toHaveLength(4000);
    expect(happenings).toEqual([]);
  });

  it('a short word that is not a back-channel stops it', async () => {
    const { happenings, pass, agentSays, speaks, silence } = start();
    const playing = agentSays(10_000);
    await pass(1000);
    await speaks(400, 'Stop!');
    await silence(endOfTurnMs + 40);
    expect((await playing.done).share).toBeLessThan(0.2);
    expect(happenings).toMatchObject([{ text: 'Stop!' }]);
  });

  it('a long noise only makes it wait', async () => {
    const { happenings, pass, agentSays, speaks, silence } = start();
    const playing = agentSays(3000);
    await pass(1000);
    await speaks(2000, '');
    expect(playing.isPaused).toBe(true);
    await silence(endOfTurnMs + 40);
    await pass(3000);
    expect(await playing.done).toMatchObject({ share: 1 });
    expect(happenings).toEqual([]);
  });

  it('prescribed words are said to the end, and words of the caller are kept', async () => {
    const { happenings, pass, output, agentSays, speaks, silence } = start();
    const playing = agentSays(4000, { fixed: true });
    await pass(500);
    await speaks(1500, 'Who is this?');
    await silence(endOfTurnMs + 40);
    await pass(4000);
    expect(await playing.done).toMatchObject({ share: 1, endedAt: 4000 });
    expect(output.heard()).toHaveLength(4000);
    expect(happenings).toMatchObject([{ text: 'Who is this?' }]);
  });
});
