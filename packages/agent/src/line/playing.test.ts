import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../../test/call/fake-clock.ts';
import { play, type Sentence } from './playing.ts';
import { createRecorder } from '../../test/line/recorder.ts';

/** Samples that count up, so that one can see what was heard. */
const ramp = (from: number, length: number) => Int16Array.from({ length }, (_, i) => from + i);
async function* soundOf(...pieces: Int16Array[]): AsyncGenerator<Int16Array> {
  yield* pieces;
}
async function* broken(): AsyncGenerator<Int16Array> {
  yield* [];
  throw new Error('no voice');
}
const upTo = (length: number) => Array.from({ length }, (_, i) => i);

function start(sentences: Sentence[], grows = false) {
  const clock = createFakeClock();
  const output = createRecorder(clock);
  const spoken: string[] = [];
  const playing = play(sentences, { output, clock, grows, onSentence: (text) => spoken.push(text) });
  return { clock, output, playing, spoken };
}

describe('words', () => {
  it('are played to the end, each sample once', async () => {
    const { clock, output, playing } = start([{ text: 'One two.', sound: soundOf(ramp(0, 333), ramp(333, 667)) }]);
    await clock.advance(1010);
    expect(await playing.done).toEqual({ share: 1, startedAt: 0, endedAt: 1000 });
    expect(output.heard()).toEqual(upTo(1000));
  });

  it('are told sentence by sentence, when each is heard', async () => {
    const { clock, playing, spoken } = start([
      { text: 'One two.', sound: soundOf(ramp(0, 1000)) },
      { text: 'Three.', sound: soundOf(ramp(1000, 500)) },
    ]);
    await clock.advance(500);
    expect(spoken).toEqual(['One two.']);
    await clock.advance(1100);
    await playing.done;
    expect(spoken).toEqual(['One two.', 'One two. Three.']);
  });

  it('go on after a pause where they stopped: nothing is lost and nothing comes twice', async () => {
    const { clock, output, playing } = start([{ text: 'One two.', sound: soundOf(ramp(0, 1000)) }]);
    await clock.advance(305);
    playing.pause();
    expect(playing.isSounding).toBe(false);
    await clock.advance(2000);
    expect(output.heard()).toEqual(upTo(305));
    playing.resume();
    await clock.advance(710);
    expect(await playing.done).toMatchObject({ share: 1 });
    expect(output.heard()).toEqual(upTo(1000));
  });

  it('are silent at once when they are stopped, and know what was heard', async () => {
    const { clock, output, playing } = start([
      { text: 'One two three four.', sound: soundOf(ramp(0, 1000)) },
      { text: 'Five six seven eight.', sound: soundOf(ramp(1000, 1000)) },
    ]);
    await clock.advance(1500);
    playing.stop();
    await clock.advance(1000);
    expect(await playing.done).toMatchObject({ share: 0.75 });
    expect(output.heard()).toEqual(upTo(1500));
  });

  it('were heard until the pause when they are stopped during it', async () => {
    const { clock, playing } = start([{ text: 'One two three four.', sound: soundOf(ramp(0, 1000)) }]);
    await clock.advance(500);
    playing.pause();
    await clock.advance(700);
    playing.stop();
    expect(await playing.done).toMatchObject({ share: 0.5 });
  });

  it('are an error when their synthesis fails', async () => {
    const { playing } = start([{ text: 'One.', sound: broken() }]);
    await expect(playing.done).rejects.toThrow('no voice');
  });

  it('were heard to the end of the first sentence when the second one fails', async () => {
    const { clock, playing } = start([
      { text: 'One.', sound: soundOf(ramp(0, 100)) },
      { text: 'Two.', sound: broken() },
    ]);
    await clock.advance(200);
    expect(await playing.done).toMatchObject({ share: 0.5 });
  });
});

describe('words that grow', () => {
  const first = () => ({ text: 'One two.', sound: soundOf(ramp(0, 1000)) });
  const second = () => ({ text: 'Three four.', sound: soundOf(ramp(1000, 500)) });

  it('go on without a gap when the rest comes in time', async () => {
    const { clock, output, playing } = start([first()], true);
    await clock.advance(600);
    playing.add([second()]);
    playing.complete();
    await clock.advance(910);
    expect(await playing.done).toEqual({ share: 1, startedAt: 0, endedAt: 1500 });
    expect(output.heard()).toEqual(upTo(1500));
  });

  it('wait for the rest, and share the words that are there', async () => {
    const { clock, playing } = start([first()], true);
    await clock.advance(3000);
    playing.stop();
    await clock.advance(10);
    expect(await playing.done).toMatchObject({ share: 1 });
    expect(playing.add([second()])).toBe(false);
  });

  it('have the share of all words when they are stopped after they grew', async () => {
    const { clock, playing } = start([first()], true);
    await clock.advance(500);
    playing.add([second()]);
    playing.stop();
    await clock.advance(10);
    expect(await playing.done).toMatchObject({ share: 0.25 });
  });
});
