import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeCloning, startFakeCloning } from '../../../test/fakes/cloning/index.ts';
import { wavOf } from '../../../test/speech.ts';
import { CloningError, elevenlabsCloning, xaiCloning, type Cloning, type Recording } from './index.ts';

const MAKERS = { elevenlabs: elevenlabsCloning, xai: xaiCloning };
const ADDRESSES = { elevenlabs: 'https://api.elevenlabs.io', xai: 'https://api.x.ai' };
const names = ['elevenlabs', 'xai'] as const;

interface World {
  cloning: Cloning;
  recording: Recording;
  close(): Promise<void>;
}

const recordingOf = (file: Buffer): Recording => ({
  bytes: file.length,
  format: 'wav',
  async *read() {
    for (let at = 0; at < file.length; at += 10_000) yield file.subarray(at, at + 10_000);
  },
});

const worlds: [string, () => Promise<World>][] = names.map((name) => [
  `the fake of ${name}`,
  async () => {
    const fake = await startFakeCloning(name);
    const cloning = MAKERS[name]({ apiKey: fake.apiKey, baseUrl: fake.url });
    return { cloning, recording: recordingOf(wavOf(11)), close: () => fake.close() };
  },
]);
// A real provider wants a real voice: a WAV file of yours, of 30 to 120 seconds. The tests leave nothing behind.
const { CLONING_TEST_RECORDING: path } = process.env;
for (const name of names) {
  const apiKey = process.env[`${name.toUpperCase()}_TEST_API_KEY`];
  if (apiKey && path && existsSync(path))
    worlds.push([
      name,
      async () => ({
        cloning: MAKERS[name]({ apiKey, baseUrl: ADDRESSES[name] }),
        recording: recordingOf(readFileSync(path)),
        close: async () => {},
      }),
    ]);
}

const newName = () => `nova-test-${randomBytes(6).toString('hex')}`;

const faultOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => expect.fail('it succeeded'),
    (error: unknown) => {
      expect(error).toBeInstanceOf(CloningError);
      return (error as CloningError).fault;
    },
  );

describe.each(worlds)('cloning by %s', (_name, open) => {
  let world: World;
  beforeAll(async () => {
    world = await open();
  });
  afterAll(() => world.close());

  test('a voice is cloned, found by its name, speaks, and is deleted, and that may be repeated', async () => {
    const { cloning, recording } = world;
    const name = newName();
    expect(await cloning.find(name)).toEqual([]);
    const { id, isUsable } = await cloning.clone({ name, language: 'en', recording });
    expect(isUsable).toBe(true);
    await expect.poll(() => cloning.find(name)).toEqual([{ id, isUsable: true }]);
    const speech = await cloning.speak(id, 'Hello, this is a voice.', 'en');
    expect(speech.type).toMatch(/^audio\//);
    expect(speech.audio.length).toBeGreaterThan(100);
    for (const _twice of [1, 2]) await cloning.remove(id);
    await expect.poll(() => cloning.find(name)).toEqual([]);
  });

  test('a voice that is not there does not speak', async () => {
    expect(await faultOf(world.cloning.speak('nosuchvoice', 'Hello', 'en'))).toBe('not_found');
  });
});

describe.each(names)('what can go wrong with %s', (name) => {
  let fake: FakeCloning;
  let cloning: Cloning;
  const recording = recordingOf(wavOf(11));
  beforeAll(async () => {
    fake = await startFakeCloning(name);
    cloning = MAKERS[name]({ apiKey: fake.apiKey, baseUrl: fake.url, timeoutMs: 250 });
  });
  afterAll(() => fake.close());

  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not_found'],
    [422, 'refused'],
    [429, 'busy'],
    // A gateway may have handed the request on before it gives up.
    [503, 'unknown'],
    [500, 'unknown'],
    ['drop', 'unknown'],
    ['hang', 'unknown'],
  ] as const)('%s is %s', async (how, fault) => {
    fake.fail({ how });
    expect(await faultOf(cloning.find('nova'))).toBe(fault);
  });

  test('a wrong key is unauthorized', async () => {
    const stranger = MAKERS[name]({ apiKey: 'another', baseUrl: fake.url });
    expect(await faultOf(stranger.find('nova'))).toBe('unauthorized');
  });

  test('a server that nobody listens at was not reached', async () => {
    const gone = await startFakeCloning(name);
    await gone.close();
    const nowhere = MAKERS[name]({ apiKey: 'key', baseUrl: gone.url });
    expect(await faultOf(nowhere.clone({ name: newName(), language: 'en', recording }))).toBe('unreachable');
  });

  test('a voice whose answer was lost is found by its name, however many others there are', async () => {
    const voice = newName();
    fake.fail({ how: 'drop_after', method: 'POST' });
    expect(await faultOf(cloning.clone({ name: voice, language: 'ar-AE', recording }))).toBe('unknown');
    for (let other = 0; other < 5; other++) await cloning.clone({ name: newName(), language: 'en', recording });
    expect(await cloning.find(voice)).toHaveLength(1);
  });

  test('the provider gets the whole recording and its language', async () => {
    const voice = newName();
    const { id } = await cloning.clone({ name: voice, language: 'ar-AE', recording });
    expect(fake.voices.find((one) => one.id === id)).toEqual({
      id,
      name: voice,
      language: 'ar',
      bytes: recording.bytes,
    });
  });

  test('an error holds no key and no text', async () => {
    for (const how of [422, 500, 'drop'] as const) {
      fake.fail({ how });
      const error = await cloning.speak('nosuchvoice', 'Private words', 'en').catch((reason: unknown) => reason);
      const shown = inspect(error, { depth: 10, showHidden: true }) + JSON.stringify(error);
      for (const secret of [fake.apiKey, 'Private words']) expect(shown).not.toContain(secret);
    }
  });
});

test('a voice that its speaker must verify first is not usable', async () => {
  const fake = await startFakeCloning();
  fake.requireVerification(true);
  const cloning = elevenlabsCloning({ apiKey: fake.apiKey, baseUrl: fake.url });
  const made = await cloning.clone({ name: newName(), language: 'en', recording: recordingOf(wavOf(11)) });
  expect(made.isUsable).toBe(false);
  const { name } = fake.voices[0]!;
  expect(await cloning.find(name)).toEqual([{ id: made.id, isUsable: false }]);
  await fake.close();
});
