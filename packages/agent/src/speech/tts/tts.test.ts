import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { Language } from '../../call/call.types.ts';
import { joined } from '../audio/wav.ts';
import { startEndpoint } from '../../../test/speech/fake-http.ts';
import { elevenlabsSynthesiser } from './elevenlabs.ts';
import { espeakSynthesiser } from './espeak.ts';
import { firstOf } from './fallback.ts';
import { fliteSynthesiser } from './flite.ts';
import { openaiSynthesiser } from './openai.ts';
import type { Synthesiser } from './tts.port.ts';

const VOICES = { en: 'emma', 'ar-AE': 'layla' };
const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
const never = new AbortController().signal;

async function soundOf(engine: Synthesiser, text: string, language: Language = 'en', signal = never) {
  const pieces: Int16Array[] = [];
  let rate = 0;
  for await (const { pcm, sampleRate } of engine.speak(text, language, signal)) {
    pieces.push(pcm);
    rate = sampleRate;
  }
  return { pcm: joined(pieces), rate };
}

/** A fake of a provider that answers each text with a tone, in pieces that cut samples in two. */
async function provider(status = 200) {
  const tone = Buffer.from(Int16Array.from({ length: 4800 }, (_, i) => Math.round(8000 * Math.sin(i / 10))).buffer);
  const endpoint = await startEndpoint((_asked, response) => {
    response.writeHead(status, { 'content-type': 'audio/pcm' });
    if (status !== 200) return response.end();
    for (let at = 0; at < tone.length; at += 1001) response.write(tone.subarray(at, at + 1001));
    response.end();
  });
  opened.push(endpoint.close);
  return { endpoint, tone: new Int16Array(tone.buffer, tone.byteOffset, 4800) };
}

const openai = (url: string, timeoutMs?: number) =>
  openaiSynthesiser({ baseUrl: `${url}/v1`, apiKey: 'key', model: 'tts-1', voices: VOICES, timeoutMs });
const elevenlabs = (url: string, timeoutMs?: number) =>
  elevenlabsSynthesiser({ baseUrl: url, apiKey: 'key', model: 'flash', voices: VOICES, timeoutMs });

describe.each([
  ['an OpenAI-compatible endpoint', openai],
  ['ElevenLabs', elevenlabs],
])('synthesis by %s', (_name, engineAt) => {
  it('gives every sample, however the answer is cut', async () => {
    const { endpoint, tone } = await provider();
    expect(await soundOf(engineAt(endpoint.url), 'Hello.')).toEqual({ pcm: tone, rate: 24_000 });
  });

  it('speaks each language in its voice', async () => {
    const { endpoint } = await provider();
    const engine = engineAt(endpoint.url);
    await soundOf(engine, 'Hello.');
    await soundOf(engine, 'مرحبا', 'ar-AE');
    const asked = endpoint.asked.map(({ path, body }) => path + body.toString());
    expect(asked[0]).toContain('emma');
    expect(asked[1]).toContain('layla');
  });

  it('is an error when the provider refuses', async () => {
    const { endpoint } = await provider(503);
    await expect(soundOf(engineAt(endpoint.url), 'Hello.')).rejects.toThrow('synthesis answered 503');
  });

  it('is an error when the provider does not answer in time', async () => {
    const endpoint = await startEndpoint(() => undefined);
    opened.push(endpoint.close);
    await expect(soundOf(engineAt(endpoint.url, 50), 'Hello.')).rejects.toThrow('did not answer in time');
  });

  it('ends when it is not wanted any more', async () => {
    const endpoint = await startEndpoint(() => undefined);
    opened.push(endpoint.close);
    const unwanted = new AbortController();
    const sound = soundOf(engineAt(endpoint.url), 'Hello.', 'en', unwanted.signal);
    setTimeout(() => unwanted.abort(), 50);
    await expect(sound).rejects.toThrow(/abort/i);
  });
});

it('the requests are those of the providers', async () => {
  const { endpoint } = await provider();
  await soundOf(openai(endpoint.url), 'Hello.');
  await soundOf(elevenlabs(endpoint.url), 'Hello.');
  const [first, second] = endpoint.asked;
  expect(first).toMatchObject({ path: '/v1/audio/speech', headers: { authorization: 'Bearer key' } });
  expect(JSON.parse(first?.body.toString() ?? '')).toEqual({
    model: 'tts-1',
    input: 'Hello.',
    voice: 'emma',
    response_format: 'pcm',
  });
  expect(second).toMatchObject({
    path: '/v1/text-to-speech/emma/stream?output_format=pcm_24000',
    headers: { 'xi-api-key': 'key' },
  });
});

describe('flite', () => {
  it('speaks English without a key, several sentences at once', async () => {
    const flite = fliteSynthesiser();
    opened.push(flite.close);
    const [short, long] = await Promise.all([
      soundOf(flite, 'Hello.'),
      soundOf(flite, 'Hello, this is a longer text.'),
    ]);
    expect(short.rate).toBe(16_000);
    expect(Math.max(...short.pcm)).toBeGreaterThan(2000);
    expect(long.pcm.length).toBeGreaterThan(short.pcm.length);
  });

  it('treats no text as an option', async () => {
    const flite = fliteSynthesiser();
    opened.push(flite.close);
    expect((await soundOf(flite, '--help or -o /tmp/x')).pcm.length).toBeGreaterThan(8000);
  });

  it('speaks no Arabic', () => {
    expect(fliteSynthesiser().speaks('ar-AE')).toBe(false);
  });
});

const hasEspeak = spawnSync('espeak-ng', ['--version']).status === 0;
describe.skipIf(!hasEspeak)('espeak-ng, where it is installed', () => {
  it('speaks Arabic and English', async () => {
    const espeak = espeakSynthesiser();
    for (const [text, language] of [
      ['مرحبا، كيف حالك؟', 'ar-AE'],
      ['Hello.', 'en'],
    ] as const) {
      const { pcm, rate } = await soundOf(espeak, text, language);
      expect(rate).toBe(22_050);
      expect(Math.max(...pcm)).toBeGreaterThan(2000);
    }
  });
});

it('a missing espeak-ng is an error', async () => {
  await expect(soundOf(espeakSynthesiser('no-such-command'), 'Hello.')).rejects.toThrow('ENOENT');
});

describe('several engines', () => {
  it('stand in for one that fails', async () => {
    const { endpoint, tone } = await provider();
    const broken = await provider(503);
    const failures: string[] = [];
    const engine = firstOf([openai(broken.endpoint.url), elevenlabs(endpoint.url)], (name) => failures.push(name));
    expect((await soundOf(engine, 'Hello.')).pcm).toEqual(tone);
    expect(failures).toEqual(['openai']);
  });

  it('are asked only for a language they speak', async () => {
    const engine = firstOf([fliteSynthesiser()], () => undefined);
    await expect(soundOf(engine, 'مرحبا', 'ar-AE')).rejects.toThrow('no voice speaks ar-AE');
  });
});
