import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { onBehalfOf } from '../../../platform/auth/index.ts';
import { wavOf } from '../../../../test/speech.ts';
import { startVoices, type Voices } from '../../../../test/voices.ts';

const HOUR = 3_600_000;

let t: Voices;
beforeAll(async () => {
  t = await startVoices();
});
afterEach(() => t.fake.clearFaults());
afterAll(() => t.close());

const voiceOf = (profileId: string) => t.fake.voices.filter(({ name }) => name === `nova-${profileId}`);
const makeDue = (id: string) => t.db.prisma.voiceProfile.update({ where: { id }, data: { dueAt: t.clock.now() } });

describe('revoking', () => {
  test('deletes the voice at the provider, and what is kept of it here', async () => {
    const one = await t.customer();
    const id = await one.ready({ spokenConsent: wavOf(3) });
    await one.ask('POST', `activate/${id}`);
    for (const _twice of [1, 2]) expect((await one.ask('DELETE', id)).status).toBe(204);
    expect(voiceOf(id)).toEqual([]);
    expect(await t.profile(id)).toMatchObject({
      status: 'revoked',
      name: '',
      isActive: false,
      externalId: null,
      dueAt: null,
      goneAt: expect.any(Date),
    });
    expect(await t.db.prisma.voiceSample.count({ where: { profileId: id } })).toBe(0);
    expect((await one.ask('GET', 'profiles')).body).toEqual([]);
    expect((await one.ask('POST', `activate/${id}`)).status).toBe(404);
  });

  test.each([500, 401, 429, 'drop'] as const)('is tried again after %s until it is true', async (how) => {
    const one = await t.customer();
    const id = await one.ready();
    t.fake.fail({ how, times: 3 });
    expect((await one.ask('DELETE', id)).status).toBe(204);
    for (const tries of [2, 3]) {
      await makeDue(id);
      await t.voices.upkeep();
      expect(await t.profile(id)).toMatchObject({ status: 'revoked', goneAt: null, tries });
    }
    expect(voiceOf(id)).toHaveLength(1);
    await makeDue(id);
    await t.voices.upkeep();
    expect([voiceOf(id), (await t.profile(id)).dueAt]).toEqual([[], null]);
  });

  test('works also after the feature was turned off', async () => {
    const one = await t.customer();
    const id = await one.ready();
    const node = async () =>
      (await t.graphql('query ($id: ID!) { node(id: $id) { id } }', { id }, one.token)).data.node;
    expect(await node()).toEqual({ id });
    await t.db.prisma.account.update({ where: { id: one.id }, data: { voiceCloning: false } });
    expect(await node()).toBeNull();
    expect((await one.ask('GET', 'profiles')).body).toMatchObject([{ id }]);
    expect((await one.ask('POST', `activate/${id}`)).status).toBe(404);
    for (const _twice of [1, 2]) expect((await one.ask('DELETE', id)).status).toBe(204);
    expect(voiceOf(id)).toEqual([]);
  });

  test('waits longer each time, and an hour at most', async () => {
    const one = await t.customer();
    const id = await one.ready();
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { tries: 40 } });
    t.fake.fail({ how: 500, method: 'DELETE' });
    await one.ask('DELETE', id);
    const { dueAt } = await t.profile(id);
    expect(Math.abs(dueAt!.getTime() - t.clock.now().getTime() - HOUR)).toBeLessThan(60_000);
  });

  test('is true although its answer was lost', async () => {
    const one = await t.customer();
    const id = await one.ready();
    t.fake.fail({ how: 'drop_after', method: 'DELETE' });
    await one.ask('DELETE', id);
    expect([voiceOf(id), (await t.profile(id)).goneAt]).toEqual([[], null]);
    await makeDue(id);
    await t.voices.upkeep();
    expect((await t.profile(id)).goneAt).not.toBeNull();
  });

  test('a voice that is gone there already is done', async () => {
    const one = await t.customer();
    const id = await one.ready();
    t.fake.voices.length = 0;
    expect((await one.ask('DELETE', id)).status).toBe(204);
    expect((await t.profile(id)).goneAt).not.toBeNull();
  });

  test('a voice that is not cloned yet asks nobody', async () => {
    const one = await t.customer();
    const id = await one.enrolled();
    const before = t.fake.requests.length;
    expect((await one.ask('DELETE', id)).status).toBe(204);
    expect([t.fake.requests.length, (await t.profile(id)).goneAt]).toEqual([before, expect.any(Date)]);
  });

  test('what is nobody’s, or somebody else’s, changes nothing', async () => {
    const [one, stranger] = [await t.customer(), await t.customer()];
    const id = await one.ready();
    for (const other of [id, 'x', '5f0c7d3e-6a52-4d6b-9a43-2f1d4c0b7e11'])
      expect((await stranger.ask('DELETE', other)).status).toBe(204);
    expect([(await t.profile(id)).status, voiceOf(id).length]).toEqual(['ready', 1]);
  });

  test('without the key of its provider stays due', async () => {
    const one = await t.customer();
    const id = await one.ready();
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { provider: 'xai' } });
    await one.ask('DELETE', id);
    expect(await t.profile(id)).toMatchObject({ goneAt: null, dueAt: expect.any(Date) });
    await t.db.prisma.voiceProfile.update({ where: { id }, data: { provider: 'elevenlabs', dueAt: t.clock.now() } });
    await t.voices.upkeep();
    expect((await t.profile(id)).goneAt).not.toBeNull();
  });
});

describe('closing an account', () => {
  test('deletes its voices, recordings and consents, and its rows when that is done', async () => {
    const one = await t.customer();
    const id = await one.ready({ spokenConsent: wavOf(3) });
    t.fake.fail({ how: 500, times: 10 });
    await t.app.services.privacy.eraseAccount(onBehalfOf(one), 'a-strong-password');
    await t.db.transact((tx) => t.voices.withdraw(tx, one.id));
    t.fake.clearFaults();
    expect(await t.db.prisma.voiceConsent.count({ where: { accountId: one.id } })).toBe(0);
    expect(await t.db.prisma.voiceSample.count({ where: { accountId: one.id } })).toBe(0);
    await makeDue(id);
    await t.voices.upkeep();
    expect(voiceOf(id)).toEqual([]);
    expect(await t.db.prisma.voiceProfile.count({ where: { accountId: one.id } })).toBe(0);
  });
});

test('recordings of an enrolment that was never completed are deleted after an hour', async () => {
  const one = await t.customer();
  await one.sign();
  const caller = onBehalfOf(one);
  const accountId = await t.voices.admit({ ...caller, ip: '94.200.0.1' });
  const audio = wavOf(12);
  const pieces = (async function* () {
    yield audio;
  })();
  const id = await t.voices.takeSample(accountId, 'voice', pieces);
  await t.voices.upkeep();
  expect(await t.db.prisma.voiceSample.count({ where: { id } })).toBe(1);
  const createdAt = new Date(t.clock.now().getTime() - 1.1 * HOUR);
  await t.db.prisma.voiceSample.update({ where: { id }, data: { createdAt } });
  await t.voices.upkeep();
  expect(await t.db.prisma.voiceSample.count({ where: { id } })).toBe(0);
});
