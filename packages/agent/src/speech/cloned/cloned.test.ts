import { afterEach, describe, expect, it } from 'vitest';
import type { DoorVoice } from '@nova-calls/schema';
import type { Language } from '../../call/call.types.ts';
import { startEndpoint } from '../../../test/speech/fake-http.ts';
import { readSettings } from '../../config/settings.ts';
import type { Synthesiser } from '../tts/tts.port.ts';
import { callVoice, clonedEngines, type ClonedVoices } from './cloned.ts';

const opened: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of opened.splice(0).toReversed()) await close();
});
const never = new AbortController().signal;
const EN = { en: { provider: 'elevenlabs', voiceId: 'sarah' } } as const;

/** An engine whose sound is one sample; it fails after so many of them. */
function engine(sample: number, failsAfter = Infinity): Synthesiser {
  return {
    name: 'fake',
    speaks: () => true,
    async *speak() {
      for (let at = 0; at < 2; at += 1) {
        if (at >= failsAfter) throw new Error('the provider is away');
        yield { pcm: Int16Array.of(sample), sampleRate: 8000 };
      }
    },
    close: async () => undefined,
  };
}

function stage(cloned: ClonedVoices, engineOf: (voice: DoorVoice) => Synthesiser | null) {
  const failures: string[] = [];
  const voice = callVoice({ cloned, own: engine(1), engineOf, onFailure: (name) => failures.push(name) });
  const say = async (language: Language = 'en', signal = never) => {
    const samples: number[] = [];
    for await (const { pcm } of voice.speak('Hello.', language, signal)) samples.push(...pcm);
    return samples;
  };
  return { voice, say, failures };
}

describe('the voice of a call', () => {
  it('is the cloned one in its language, and the own one elsewhere', async () => {
    const { voice, say, failures } = stage(EN, () => engine(2));
    expect(await say()).toEqual([2, 2]);
    expect(voice.heard).toBe('cloned');
    expect(await say('ar-AE')).toEqual([1, 1]);
    expect([voice.heard, failures]).toEqual(['own', []]);
  });

  it('is the own one without a cloned one', async () => {
    const { voice, say } = stage({}, () => expect.fail('nobody asks'));
    expect([await say(), voice.heard]).toEqual([[1, 1], 'own']);
  });

  it('is the own one for the rest of the call once the cloned one has failed', async () => {
    let asked = 0;
    const { voice, say, failures } = stage(EN, () => {
      asked += 1;
      return engine(2, 0);
    });
    expect(await say()).toEqual([1, 1]);
    expect(voice.heard).toBe('stand_in');
    expect(await say()).toEqual([1, 1]);
    expect([asked, failures]).toEqual([1, ['elevenlabs']]);
  });

  it('does not change within a sentence', async () => {
    const { voice, say, failures } = stage(EN, () => engine(2, 1));
    expect(await say()).toEqual([2]);
    expect([voice.heard, failures]).toEqual(['cloned', ['elevenlabs']]);
    expect(await say()).toEqual([1, 1]);
  });

  it('is the own one without the key of the provider, and says so once', async () => {
    const { voice, say, failures } = stage(EN, () => null);
    expect([await say(), await say(), voice.heard]).toEqual([[1, 1], [1, 1], 'stand_in']);
    expect(failures).toEqual(['elevenlabs']);
  });

  it('says nothing when it is not wanted any more', async () => {
    const unwanted = new AbortController();
    unwanted.abort();
    const { say, failures } = stage(EN, () => engine(2, 0));
    expect([await say('en', unwanted.signal), failures]).toEqual([[], []]);
  });
});

describe('a cloned voice at its provider', () => {
  const keys = { LIVEKIT_API_KEY: 'key', LIVEKIT_API_SECRET: 'secret' };

  it.each([
    ['elevenlabs', '/v1/text-to-speech/sarah/stream?output_format=pcm_24000', { 'xi-api-key': 'own' }],
    ['xai', '/v1/tts', { authorization: 'Bearer own' }],
  ] as const)('%s is asked as it wants', async (provider, path, headers) => {
    const endpoint = await startEndpoint((_asked, response) => void response.end(Buffer.from([1, 0, 2, 0])));
    opened.push(endpoint.close);
    const settings = readSettings({
      ...keys,
      TTS_VOICE: 'house',
      [`${provider.toUpperCase()}_API_KEY`]: 'own',
      [`${provider.toUpperCase()}_BASE_URL`]: endpoint.url,
    });
    const speaker = clonedEngines(settings)({ provider, voiceId: 'sarah' })!;
    const samples: number[] = [];
    for await (const { pcm } of speaker.speak('مرحبا', 'ar-AE', never)) samples.push(...pcm);
    expect(samples).toEqual([1, 2]);
    const [asked] = endpoint.asked;
    expect(asked).toMatchObject({ path, headers });
    const body = JSON.parse(asked!.body.toString());
    expect(body).toMatchObject(
      provider === 'xai'
        ? { text: 'مرحبا', voice_id: 'sarah', language: 'ar', output_format: { codec: 'pcm', sample_rate: 24_000 } }
        : { text: 'مرحبا', language_code: 'ar' },
    );
  });

  it('is not to be had without its key', () => {
    const engines = clonedEngines(readSettings(keys));
    expect([engines({ provider: 'elevenlabs', voiceId: 'a' }), engines({ provider: 'xai', voiceId: 'a' })]).toEqual([
      null,
      null,
    ]);
  });
});
