import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, never, NOTHING, openProvisioning, type Provisioning } from '../../../../test/provisioning.ts';
import { before, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';

let own: Provisioning;
beforeAll(async () => {
  own = await openProvisioning();
});
afterAll(() => own.close());

const TAKEN_DOWN = ['remove', 'detachNumber', 'detachCredentialList', 'deleteTrunk', 'deleteCredentialList'];

describe.each(TAKEN_DOWN)('taking down, at %s', (step) => {
  test.each(['before', 'after'])('the end of the process %s it leaves nothing behind', async (when) => {
    const ended = Promise.withResolvers<void>();
    const dying = own.start(async (name, request) => {
      if (name !== step) return request();
      if (when === 'after') await request();
      ended.resolve();
      return never();
    });
    const { caller, number, left } = await own.customer(dying);
    const { id } = await dying.importNumber(caller, number.sid);
    void dying.removeNumber(caller, id);
    await ended.promise;
    await own.settle(own.start());
    expect(left()).toEqual(NOTHING);
    expect(await own.db.prisma.twilioNumber.count({ where: { id } })).toBe(0);
  });
});

test('a process that was only slow undoes what it makes after the job has given its number up', async () => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const slow = own.start(async (name, request) => {
    if (name !== 'createTrunk') return request();
    reached.resolve();
    await gate.promise;
    return request();
  });
  const { caller, number, left } = await own.customer(slow);
  const importing = slow.importNumber(caller, number.sid).catch((error: unknown) => error);
  await reached.promise;
  await own.settle(own.start());
  expect(left()).toEqual(NOTHING);
  gate.resolve();
  expect(await importing).toMatchObject({ code: 'CONFLICT' });
  expect(left()).toEqual(NOTHING);
});

test('two jobs at once do no harm', async () => {
  const telephony = own.start();
  const { caller, number, left } = await own.customer(telephony);
  const { id } = await telephony.importNumber(caller, number.sid);
  await own.db.prisma.twilioNumber.update({
    where: { id },
    data: { status: 'deleting', deletingAt: own.clock.now(), dueAt: own.clock.now() },
  });
  await Promise.all([own.start().upkeep(), own.start().upkeep(), telephony.removeNumber(caller, id)]);
  expect(left()).toEqual(NOTHING);
});

const NEW_KEY = { apiKeySid: `SK${'5'.repeat(32)}`, apiKeySecret: 'a-new-secret' };

test('a new key of the same Twilio account takes down what an ended one could not', async () => {
  const telephony = own.start();
  const { caller, account, number, left } = await own.customer(telephony);
  await telephony.importNumber(caller, number.sid);
  account.keys.clear();
  await telephony.revokeCredentials(caller);
  await own.settle(telephony);
  expect(left()).toEqual({ ...EVERYTHING, livekit: 0 });
  account.keys.set(NEW_KEY.apiKeySid, NEW_KEY.apiKeySecret);
  await telephony.storeCredentials(caller, { accountSid: account.sid, ...NEW_KEY });
  await telephony.upkeep();
  expect(left()).toEqual(NOTHING);
  expect(await telephony.validateCredentials(caller)).toMatchObject({ status: 'valid' });
  const { accountId } = caller.viewer!;
  expect(await own.db.prisma.twilioNumber.count({ where: { accountId } })).toBe(0);
  expect(await own.db.prisma.twilioCredential.count({ where: { accountId } })).toBe(1);
});

test('a number whose key has ended is given up after a week, once its trunk at LiveKit is gone', async () => {
  let isAway = true;
  const telephony = own.start((name, request) =>
    isAway && name === 'remove' ? Promise.reject(new Error('away')) : request(),
  );
  const { caller, account, number, left } = await own.customer(telephony);
  const { id } = await telephony.importNumber(caller, number.sid);
  account.keys.clear();
  await telephony.revokeCredentials(caller);
  const read = () => own.db.prisma.twilioNumber.findUnique({ where: { id } });
  own.clock.move(8 * DAY);
  await telephony.upkeep();
  expect(await read()).not.toBeNull();
  isAway = false;
  own.clock.move(2 * HOUR);
  await telephony.upkeep();
  expect(left().livekit).toBe(0);
  expect(await read()).toBeNull();
});

test('numbers whose key does not open wait, and do not keep others from being taken down', async () => {
  const telephony = own.start();
  const [broken, sound] = [await own.customer(telephony), await own.customer(telephony)];
  const { accountId } = broken.caller.viewer!;
  const credential = await own.db.prisma.twilioCredential.findFirstOrThrow({ where: { accountId } });
  await own.db.prisma.twilioCredential.update({
    where: { id: credential.id },
    data: { sealed: 'sealed with another key' },
  });
  const gone = { status: 'deleting', deletingAt: own.clock.now() };
  await own.db.prisma.twilioNumber.createMany({
    data: Array.from({ length: 50 }, (_, at) => ({
      ...gone,
      id: newId(),
      accountId,
      credentialId: credential.id,
      phoneNumberSid: `PN${at}`,
      phone: '+14155550123',
      canText: true,
      sipDomain: `nova-${at}.pstn.twilio.com`,
      sealedSip: 'sealed with another key',
      createdAt: own.clock.now(),
      dueAt: before(own.clock.now(), MINUTE),
    })),
  });
  const { id } = await telephony.importNumber(sound.caller, sound.number.sid);
  await own.db.prisma.twilioNumber.update({ where: { id }, data: { ...gone, dueAt: own.clock.now() } });
  for (const _run of [1, 2]) await telephony.upkeep();
  expect(sound.left()).toEqual(NOTHING);
  const rows = await own.db.prisma.twilioNumber.findMany({ where: { accountId } });
  expect(rows).toHaveLength(50);
  for (const row of rows) {
    expect(row.tries).toBe(1);
    expect(row.dueAt!.getTime()).toBeGreaterThan(own.clock.now().getTime());
  }
  await own.db.prisma.twilioNumber.deleteMany({ where: { accountId } });
});
