import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer } from '../../../test/app.ts';
import { openBrowserStage, type BrowserStage } from '../../../test/browser.ts';
import { openOwnVoices, type OwnVoices } from '../../../test/own-voices.ts';

let stage: BrowserStage;
let voices: OwnVoices;
beforeAll(async () => {
  voices = await openOwnVoices();
  stage = await openBrowserStage({ env: voices.env });
  await voices.enable(stage.app, stage.customer);
});
afterAll(async () => {
  await stage.close();
  await voices.close();
});

const ask = (method: string, path: string) =>
  stage.app.rest(method, `/voice/${path}`, undefined, bearer(stage.customer.token));
const usedIn = async (callId: string) => {
  const query = `{ call(id: "${callId}") { voices { language provider profileId } } }`;
  const { data } = await stage.app.graphql(query, {}, stage.customer.token);
  return data.call.voices;
};

describe('the voices that a worker gets with a call', () => {
  test('are none without an active one, and the call is not marked', async () => {
    await voices.ready();
    const call = await stage.expected();
    expect((await call.worker.claim()).body.call.voices).toEqual({});
    expect(await usedIn(call.callId)).toEqual([]);
  });

  test('are the active one, and the call is marked with it, also after it was revoked', async () => {
    const id = await voices.ready();
    await ask('POST', `activate/${id}`);
    const call = await stage.expected();
    const voice = { provider: 'elevenlabs', voiceId: id.replaceAll('-', '') };
    expect((await call.worker.claim()).body.call.voices).toEqual({ en: voice });
    const marked = [{ language: 'EN', provider: 'ELEVENLABS', profileId: id }];
    expect(await usedIn(call.callId)).toEqual(marked);
    expect((await ask('DELETE', id)).status).toBe(204);
    expect(await usedIn(call.callId)).toEqual(marked);
    // A worker that takes over gets no voice that was revoked meanwhile.
    expect((await call.worker.claim()).body.call.voices).toEqual({});
  });

  test('stay those that the call is marked with, also when another is activated', async () => {
    const [first, second] = [await voices.ready(), await voices.ready()];
    const given = async () => (await call.worker.claim()).body.call.voices;
    const call = await stage.expected();
    await ask('POST', `activate/${first}`);
    const voice = { provider: 'elevenlabs', voiceId: first.replaceAll('-', '') };
    expect(await given()).toEqual({ en: voice });
    await ask('POST', `activate/${second}`);
    expect(await given()).toEqual({ en: voice });
    // The second one would need a mark of its own.
    await ask('DELETE', first);
    expect(await given()).toEqual({});
    expect(await usedIn(call.callId)).toEqual([{ language: 'EN', provider: 'ELEVENLABS', profileId: first }]);
    await ask('DELETE', second);
  });
});

test('a timing may say which voice was heard', async () => {
  const call = await stage.expected();
  const { body } = await call.worker.claim();
  const parts = { endpointingMs: 500, recognitionMs: 100, mindMs: 20, speechMs: 180, totalMs: 800 };
  const turns = [{ step: 1, ...parts, voice: 'stand_in' }];
  expect((await call.worker.ask('timings', { lease: body.lease, turns })).status).toBe(204);
  const wrong = [{ step: 2, ...parts, voice: 'another' }];
  expect((await call.worker.ask('timings', { lease: body.lease, turns: wrong })).status).toBe(422);
});
