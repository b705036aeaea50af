import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { bearer } from '../../../../test/app.ts';
import { onPostgres } from '../../../../test/database.ts';
import { startVoices, type VoiceCustomer, type Voices } from '../../../../test/voices.ts';

let t: Voices;
let one: VoiceCustomer;
let ready: string;
beforeAll(async () => {
  t = await startVoices();
  one = await t.customer();
  ready = await one.ready();
});
afterEach(() => t.fake.clearFaults());
afterAll(() => t.close());

/** Another voice of the same customer, whose last attempt is a day ago. */
async function another(language = 'en'): Promise<string> {
  await t.db.prisma.voiceProfile.updateMany({ data: { createdAt: new Date('2026-01-01') } });
  return one.ready({ language });
}

describe('a preview', () => {
  const hear = (id: string, text: unknown, token = one.token) =>
    fetch(`${t.url}/voice/preview/${id}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer(token) },
      body: JSON.stringify({ text }),
    });

  test('is the sound of the voice', async () => {
    const answer = await hear(ready, 'Good morning.');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
    expect((await answer.arrayBuffer()).byteLength).toBe(417);
    expect(t.fake.said.at(-1)).toEqual({ voiceId: (await t.profile(ready)).externalId, text: 'Good morning.' });
  });

  test.each(['', ' ', 'x'.repeat(301), 7])('of %j is refused', async (text) =>
    expect((await hear(ready, text)).status).toBe(422),
  );

  test('of 300 characters is made', async () => expect((await hear(ready, 'x'.repeat(300))).status).toBe(200));

  test('of a voice that is not ready is a conflict', async () => {
    const two = await t.customer();
    expect((await hear(await two.enrolled(), 'Hello', two.token)).status).toBe(409);
  });

  test.each([401, 404, 422, 500, 'drop'] as const)('that the provider answers with %s is a 502', async (how) => {
    t.fake.fail({ how, method: 'POST' });
    expect((await hear(ready, 'Hello')).status).toBe(502);
  });

  test('of somebody else does not exist', async () => {
    const stranger = await t.customer();
    for (const id of [ready, 'x', '5f0c7d3e-6a52-4d6b-9a43-2f1d4c0b7e11'])
      expect((await hear(id, 'Hello', stranger.token)).status).toBe(404);
  });
});

describe('activating', () => {
  const active = async () =>
    (await t.db.prisma.voiceProfile.findMany({ where: { accountId: one.id, isActive: true } })).map(({ id }) => id);

  test('makes one voice of a language the active one', async () => {
    expect((await one.ask('POST', `activate/${ready}`)).body).toEqual({ profile_id: ready, is_active: true });
    const second = await another();
    const arabic = await another('ar-AE');
    await one.ask('POST', `activate/${arabic}`);
    expect((await one.ask('POST', `activate/${second}`)).status).toBe(200);
    expect((await active()).sort()).toEqual([second, arabic].sort());
    expect((await one.ask('POST', `activate/${ready}`)).status).toBe(200);
    expect((await one.ask('POST', `activate/${ready}`)).status).toBe(200);
    expect((await active()).sort()).toEqual([ready, arabic].sort());
  });

  test.runIf(onPostgres)('several at once leaves one', async () => {
    const ids = [ready, await another(), await another()];
    const answers = await Promise.all(ids.map((id) => one.ask('POST', `activate/${id}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect(await t.db.prisma.voiceProfile.count({ where: { accountId: one.id, language: 'en', isActive: true } })).toBe(
      1,
    );
  });

  test('a voice of somebody else is not possible', async () => {
    const stranger = await t.customer();
    expect((await stranger.ask('POST', `activate/${ready}`)).status).toBe(404);
    expect((await stranger.ask('GET', `status/${ready}`)).status).toBe(404);
    expect((await stranger.ask('GET', 'profiles')).body).toEqual([]);
  });
});

test('voices are listed in the documented shape, newest first', async () => {
  const two = await t.customer();
  const id = await two.ready();
  await two.ask('POST', `activate/${id}`);
  expect((await two.ask('GET', 'profiles')).body).toEqual([
    {
      id,
      name: 'Sarah',
      status: 'ready',
      is_active: true,
      consent_version: '2026-11-28.2',
      created_at: expect.stringMatching(/Z$/),
    },
  ]);
});

describe('the voices of a call', () => {
  const give = (accountId: string | null, id = '5f0c7d3e-6a52-4d6b-9a43-2f1d4c0b7e11') =>
    t.db.transact((tx) => t.voices.giveTo(tx, { id, accountId }));

  test('are none of an account without an active one, and of nobody', async () => {
    const two = await t.customer();
    await two.ready();
    expect(await give(two.id)).toEqual({});
    expect(await give(null)).toEqual({});
  });

  test('are none once the feature is off', async () => {
    const two = await t.customer();
    await two.ask('POST', `activate/${await two.ready()}`);
    await t.db.prisma.account.update({ where: { id: two.id }, data: { voiceCloning: false } });
    expect(await give(two.id)).toEqual({});
  });
});
