import { afterAll, describe, expect, it } from 'vitest';
import { fliteSynthesiser } from '../speech/tts/flite.ts';
import { joined } from '../speech/audio/wav.ts';
import { createToneFinder } from './tones.ts';

const RATE = 16_000;
const flite = fliteSynthesiser();
afterAll(() => flite.close?.());

const sine = (hertz: number, seconds: number, amplitude = 8000): Int16Array =>
  Int16Array.from({ length: Math.round(RATE * seconds) }, (_, at) =>
    Math.round(amplitude * Math.sin((2 * Math.PI * hertz * at) / RATE)),
  );
const silence = (seconds: number): Int16Array => new Int16Array(Math.round(RATE * seconds));

/** As a telephone line carries it: 8 kHz, 8 bits by the µ-law, and some noise. */
function byTelephone(pcm: Int16Array): Int16Array {
  let seed = 1;
  const noise = () => ((seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647 - 0.5) * 120;
  const out = new Int16Array(pcm.length);
  for (let at = 0; at + 1 < pcm.length; at += 2) {
    const value = Math.max(-1, Math.min(1, ((pcm[at] ?? 0) + noise()) / 32_768));
    const level = Math.round((Math.sign(value) * Math.log1p(255 * Math.abs(value)) * 127) / Math.log(256)) / 127;
    const back = (Math.sign(level) * (256 ** Math.abs(level) - 1)) / 255;
    out[at] = out[at + 1] = Math.round(back * 32_767);
  }
  return out;
}

/** The tones that are found, when the sound comes in frames of 10 ms. */
function tonesIn(...parts: Int16Array[]): number[] {
  const finder = createToneFinder();
  const found: number[] = [];
  const pcm = byTelephone(joined(parts));
  for (let at = 0; at < pcm.length; at += 160) {
    const lasted = finder.push(pcm.subarray(at, at + 160));
    if (lasted !== null) found.push(lasted);
  }
  return found;
}

async function spoken(text: string): Promise<Int16Array> {
  const pieces: Int16Array[] = [];
  for await (const { pcm } of flite.speak(text, 'en', new AbortController().signal)) pieces.push(pcm);
  return joined(pieces);
}

describe('a tone', () => {
  it.each([
    [440, 0.4],
    [620, 1],
    [850, 0.25],
    [1000, 0.5],
    [1004, 0.2],
    [1400, 1.5],
    [1990, 0.3],
  ])('of %i Hz and %d s is found when it ends', (hertz, seconds) => {
    const found = tonesIn(silence(0.5), sine(hertz, seconds), silence(0.5));
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0] ?? 0) - seconds * 1000)).toBeLessThan(100);
  });

  it('is found when it is soft', () => {
    expect(tonesIn(silence(0.3), sine(1000, 0.5, 900), silence(0.3))).toHaveLength(1);
  });

  it('is found after the words of a greeting', async () => {
    const greeting = await spoken('Please leave a message after the tone.');
    expect(tonesIn(greeting, silence(0.4), sine(1000, 0.5), silence(0.5))).toHaveLength(1);
  });

  it('is none when it is a click, a hum of the mains, a pair of tones, a fax, or noise', () => {
    expect(tonesIn(silence(0.3), sine(1000, 0.05), silence(0.3))).toEqual([]);
    expect(tonesIn(sine(50, 2), silence(0.3))).toEqual([]);
    const pair = sine(480, 1).map((sample, at) => sample + (sine(620, 1)[at] ?? 0));
    expect(tonesIn(pair, silence(0.3))).toEqual([]);
    expect(tonesIn(sine(2100, 4), silence(0.3))).toEqual([]);
    expect(tonesIn(silence(3))).toEqual([]);
  });

  it('is never found in speech', async () => {
    const texts = [
      'Hi, you have reached Sarah Haddad. I cannot come to the telephone right now.',
      'Oooh, who is calling? You, too? Mmm, noon would do.',
      'We are about twelve people, and we would like to begin next month if the price is right.',
      'For sales, press one. For support, press two. To speak with an operator, press zero.',
    ];
    for (const text of texts) expect([text, tonesIn(await spoken(text), silence(0.5))]).toEqual([text, []]);
  });
});
