import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { wavOf } from '../../../../test/speech.ts';
import { LAST_RUN, RUN, startVoices, type Voices } from '../../../../test/voices.ts';

const MINUTE = 60_000;

let t: Voices;
beforeAll(async () => {
  t = await startVoices();
});
afterEach(() => {
  t.fake.clearFaults();
  t.fake.requireVerification(false);
});
afterAll(() => t.close());

const voiceOf = (profileId: string) => t.fake.voices.filter(({ name }) => name === `nova-${profileId}`);
/** As if the provider had made it without our knowing. */
const made = (profileId: string, id: string) =>
  t.fake.voices.push({ id, name: `nova-${profileId}`, language: 'en', bytes: 0 });
const samplesOf = async (profileId: string) =>
  (await t.db.prisma.voiceSample.findMany({ where: { profileId } })).map(({ kind }) => kind);
/** As if the last request had been made so long ago. */
const passed = async (id: string, ms: number) => {
  const { requestedAt } = await t.profile(id);
  const earlier = requestedAt && new Date(requestedAt.getTime() - ms);
  await t.db.prisma.voiceProfile.update({ where: { id }, data: { requestedAt: earlier } });
};

describe('cloning', () => {
  test('sends the whole recording once, and deletes it here', async () => {
    const one = await t.customer();
    const audio = wavOf(20, { rate: 24_000 });
    const id = await one.enrolled({ audio, language: 'ar-AE', spokenConsent: wavOf(3) });
    expect((await one.ask('GET', `status/${id}`)).body).toEqual({ profile_id: id, status: 'processing', error: null });
    await t.voices.clone(id, RUN);
    await t.voices.clone(id, RUN);
    expect(voiceOf(id)).toEqual([{ id: expect.any(String), name: `nova-${id}`, language: 'ar', bytes: audio.length }]);
    expect((await one.ask('GET', `status/${id}`)).body).toEqual({ profile_id: id, status: 'ready', error: null });
    expect(await samplesOf(id)).toEqual(['consent']);
  });

  test('is begun by a job', async () => {
    const worker = await startVoices({ work: true });
    const one = await worker.customer();
    const id = await one.enrolled();
    await expect.poll(async () => (await worker.profile(id)).status, { timeout: 20_000 }).toBe('ready');
    await worker.close();
  });

  test.each([401, 429, 503, 'drop', 500] as const)('is tried again after %s, and made once', async (how) => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how, method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/elevenlabs: /);
    expect((await t.profile(id)).status).toBe('processing');
    await passed(id, 4 * MINUTE);
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).status, voiceOf(id).length]).toEqual(['ready', 1]);
  });

  test('whose answer was lost is found, not made again', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop_after', method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/unknown/);
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).status, voiceOf(id).length]).toEqual(['ready', 1]);
  });

  test('whose process ends before the voice is noted is found, not made again', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const killed = { ...RUN, complete: () => Promise.reject(new Error('the process ends')) };
    await expect(t.voices.clone(id, killed)).rejects.toThrow(/the process ends/);
    expect(await t.profile(id)).toMatchObject({
      status: 'processing',
      externalId: null,
      requestedAt: expect.any(Date),
    });
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).status, voiceOf(id).length, await samplesOf(id)]).toEqual(['ready', 1, []]);
  });

  test('whose process ends before the request is begun anew', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { requestedAt: new Date(t.clock.now()) } });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/lost/);
    await passed(id, 4 * MINUTE);
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).status, voiceOf(id).length]).toEqual(['ready', 1]);
  });

  test('that may still appear is waited for', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop', method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/unknown/);
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/lost/);
    expect(voiceOf(id)).toEqual([]);
  });

  test('whose 503 came after the voice was made is found, not made again', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 503, method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/503/);
    made(id, 'of503');
    await t.voices.clone(id, RUN);
    const { status, externalId } = await t.profile(id);
    expect([status, externalId, voiceOf(id).length]).toEqual(['ready', 'of503', 1]);
  });

  test('whose 503 came after the voice was made leaves nothing there when it is revoked', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 503, method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/503/);
    made(id, 'revoked503');
    expect((await one.ask('DELETE', id)).status).toBe(204);
    expect(voiceOf(id)).toEqual([]);
  });

  test.each([429, 401] as const)('is still looked for when a later request is answered with %s', async (how) => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop', method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/unknown/);
    await passed(id, 4 * MINUTE);
    const { requestedAt } = await t.profile(id);
    t.fake.fail({ how, method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(String(how));
    expect((await t.profile(id)).requestedAt).toEqual(requestedAt);
    made(id, `late${how}`);
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).externalId, voiceOf(id).length]).toEqual([`late${how}`, 1]);
  });

  test('that was made twice keeps one', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop_after', method: 'POST', times: 2 });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/elevenlabs: /);
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { requestedAt: null } });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/elevenlabs: /);
    expect(voiceOf(id)).toHaveLength(2);
    await t.voices.clone(id, RUN);
    expect([(await t.profile(id)).externalId, voiceOf(id).length]).toEqual([voiceOf(id)[0]!.id, 1]);
  });

  test('that the provider refuses has failed, and says why', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 422, method: 'POST' });
    await t.voices.clone(id, RUN);
    expect((await one.ask('GET', `status/${id}`)).body).toEqual({
      profile_id: id,
      status: 'failed',
      error: 'The voice provider did not take the recording',
    });
    expect(await samplesOf(id)).toEqual([]);
    expect((await one.ask('POST', `activate/${id}`)).status).toBe(409);
    expect((await one.upload()).status).toBe(202);
    expect((await one.upload()).status).toBe(429);
  });

  test('that failed gives its attempt back once, also when the voice is revoked then', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop', method: 'POST' });
    await t.voices.clone(id, LAST_RUN);
    expect((await one.ask('DELETE', id)).status).toBe(204);
    expect((await one.upload()).status).toBe(202);
    expect((await one.upload()).status).toBe(429);
  });

  test('that fails for too long has failed, and leaves nothing at the provider', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.fail({ how: 'drop_after', method: 'POST' });
    await t.voices.clone(id, LAST_RUN);
    expect(await t.profile(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/did not answer/) });
    expect(voiceOf(id)).toHaveLength(1);
    await t.voices.upkeep();
    expect(voiceOf(id)).toEqual([]);
    expect(await t.profile(id)).toMatchObject({ status: 'failed', dueAt: null, goneAt: expect.any(Date) });
  });

  test('that the speaker would have to verify has failed, and is deleted there', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.requireVerification(true);
    await t.voices.clone(id, RUN);
    expect(await t.profile(id)).toMatchObject({
      status: 'failed',
      error: expect.stringMatching(/verify/),
      dueAt: null,
    });
    expect(voiceOf(id)).toEqual([]);
    expect((await one.upload()).status).toBe(202);
  });

  test('that the speaker would have to verify has failed, also when its answer was lost', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    t.fake.requireVerification(true);
    t.fake.fail({ how: 'drop_after', method: 'POST' });
    await expect(t.voices.clone(id, RUN)).rejects.toThrow(/unknown/);
    await t.voices.clone(id, RUN);
    expect(await t.profile(id)).toMatchObject({ status: 'failed', error: expect.stringMatching(/verify/) });
    expect(voiceOf(id)).toEqual([]);
  });

  test('that its process never ended is given up after hours', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const createdAt = new Date(t.clock.now().getTime() - 7 * 60 * MINUTE);
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { createdAt } });
    await t.voices.upkeep();
    expect(await t.profile(id)).toMatchObject({ status: 'failed', goneAt: expect.any(Date) });
    expect(await samplesOf(id)).toEqual([]);
    expect((await one.upload()).status).toBe(202);
  });

  test('of a voice that is revoked meanwhile is undone', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const release = t.fake.hold('/v1/voices/add');
    const cloning = t.voices.clone(id, RUN);
    await expect.poll(async () => (await t.profile(id)).requestedAt).not.toBeNull();
    expect((await one.ask('DELETE', id)).status).toBe(204);
    release();
    await cloning;
    expect(voiceOf(id)).toEqual([]);
    expect(await t.profile(id)).toMatchObject({ status: 'revoked', externalId: null, dueAt: null });
    expect((await one.ask('GET', `status/${id}`)).status).toBe(404);
    expect((await one.upload()).status).toBe(429);
  });

  test.runIf(onPostgres)('by two at once leaves one voice', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const release = t.fake.hold('/v1/voices/add');
    const both = [t.voices.clone(id, RUN), t.voices.clone(id, RUN)];
    const asked = () => t.fake.requests.filter(({ path }) => path === '/v1/voices/add').length;
    const before = asked();
    await expect.poll(asked).toBeGreaterThanOrEqual(before);
    release();
    await Promise.all(both);
    expect([(await t.profile(id)).status, voiceOf(id).map((voice) => voice.id)]).toEqual([
      'ready',
      [(await t.profile(id)).externalId],
    ]);
  });
});

test('the other provider clones, too', async () => {
  const xai = await startVoices({ provider: 'xai' });
  const one = await xai.customer();
  const id = await one.ready();
  expect(await xai.profile(id)).toMatchObject({ provider: 'xai', status: 'ready' });
  expect((await one.ask('DELETE', id)).status).toBe(204);
  expect(xai.fake.voices).toEqual([]);
  const two = await xai.customer();
  await two.sign();
  // This provider takes two minutes at most.
  expect((await two.upload({ audio: wavOf(121) })).status).toBe(400);
  await xai.close();
});
