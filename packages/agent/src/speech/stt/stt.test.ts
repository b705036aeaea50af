import { afterEach, describe, expect, it } from 'vitest';
import { fromWav } from '../audio/wav.ts';
import { startDeepgram } from '../../../test/speech/fake-deepgram.ts';
import { startEndpoint } from '../../../test/speech/fake-http.ts';
import { deepgramRecogniser } from './deepgram.ts';
import { openaiRecogniser } from './openai.ts';
import type { Recogniser } from './stt.port.ts';

const opened: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
const SOUND = Int16Array.from({ length: 3200 }, (_, i) => i);

/** A recogniser before a fake of its provider, which understands these words one speech after the other. */
interface Setup {
  recogniser: Recogniser;
  /** The provider fails from now on. */
  fail: () => void;
}

async function openai(
  words: string[],
  timeoutMs = 500,
): Promise<Setup & { endpoint: Awaited<ReturnType<typeof startEndpoint>> }> {
  let status = 200;
  const endpoint = await startEndpoint((_asked, response) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ text: words.shift() ?? '' }));
  });
  opened.push(endpoint.close);
  const recogniser = openaiRecogniser({ baseUrl: `${endpoint.url}/v1`, apiKey: 'key', model: 'whisper-1', timeoutMs });
  return { recogniser, endpoint, fail: () => void (status = 503) };
}

async function deepgram(
  words: string[],
  timeoutMs = 500,
): Promise<Setup & { server: Awaited<ReturnType<typeof startDeepgram>> }> {
  const server = await startDeepgram(words);
  opened.push(server.close);
  const recogniser = deepgramRecogniser({ baseUrl: server.url, apiKey: 'key', model: 'nova-3', timeoutMs });
  return { recogniser, server, fail: () => void (server.seen.isSilent = true) };
}

/** Says a sound to an open recogniser. */
async function hear(recognition: ReturnType<Recogniser['open']>, onInterim: (text: string) => void = () => undefined) {
  const utterance = recognition.begin(onInterim);
  utterance.push(SOUND.subarray(0, 1600));
  utterance.push(SOUND.subarray(1600));
  return utterance.finish();
}

describe.each([
  ['an OpenAI-compatible endpoint', openai],
  ['Deepgram', deepgram],
])('recognition by %s', (_name, setup) => {
  it('gives the words of one speech after the other', async () => {
    const { recogniser } = await setup(['Yes, go on.', 'We are ten.']);
    const recognition = recogniser.open('en');
    opened.push(() => recognition.close());
    expect(await hear(recognition)).toBe('Yes, go on.');
    expect(await hear(recognition)).toBe('We are ten.');
  });

  it('gives nothing for speech without words', async () => {
    const { recogniser } = await setup(['']);
    const recognition = recogniser.open('en');
    opened.push(() => recognition.close());
    expect(await hear(recognition)).toBe('');
  });

  it('is an error when the provider does not do it, and works again afterwards', async () => {
    const { recogniser, fail } = await setup([]);
    const recognition = recogniser.open('en');
    opened.push(() => recognition.close());
    fail();
    await expect(hear(recognition)).rejects.toThrow(/recognition/);
  });
});

it('an OpenAI-compatible endpoint gets a WAV, the model and the language', async () => {
  const { recogniser, endpoint } = await openai(['نعم']);
  expect(await hear(recogniser.open('ar-AE'))).toBe('نعم');
  const [asked] = endpoint.asked;
  expect(asked?.path).toBe('/v1/audio/transcriptions');
  expect(asked?.headers.authorization).toBe('Bearer key');
  const form = await new Response(new Uint8Array(asked?.body ?? []), {
    headers: { 'content-type': asked?.headers['content-type'] ?? '' },
  }).formData();
  expect([form.get('model'), form.get('language')]).toEqual(['whisper-1', 'ar']);
  const wav = fromWav(Buffer.from(await (form.get('file') as Blob).arrayBuffer()));
  expect(wav).toEqual({ pcm: SOUND, sampleRate: 16_000 });
});

it('an OpenAI-compatible endpoint that does not answer in time is an error', async () => {
  const endpoint = await startEndpoint(() => undefined);
  opened.push(endpoint.close);
  const recogniser = openaiRecogniser({ baseUrl: endpoint.url, model: 'whisper-1', timeoutMs: 50 });
  await expect(hear(recogniser.open('en'))).rejects.toThrow(/time/i);
});

it('Deepgram tells words while they are spoken, and keeps the key out of the address', async () => {
  const { recogniser, server } = await deepgram(['We are ten.']);
  const recognition = recogniser.open('en');
  opened.push(() => recognition.close());
  const interims: string[] = [];
  await hear(recognition, (text) => interims.push(text));
  expect(interims[0]).toBe('We');
  expect(server.seen.protocols[0]).toContain('key');
  expect(server.seen.urls.join()).not.toContain('key');
  expect(server.seen.bytes).toBe(SOUND.byteLength);
});

it('Deepgram is connected anew after its connection broke', async () => {
  const { recogniser, server } = await deepgram(['One.', 'Two.']);
  const recognition = recogniser.open('en');
  opened.push(() => recognition.close());
  expect(await hear(recognition)).toBe('One.');
  server.drop();
  // The client has to notice.
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(await hear(recognition)).toBe('Two.');
  expect(server.seen.urls).toHaveLength(2);
});
