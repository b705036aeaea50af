import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { startFakeLiveKit, type FakeLiveKit } from '../../../../test/fakes/livekit.ts';
import { startFakeTwilio, type FakeTwilio } from '../../../../test/fakes/twilio/index.ts';
import { movableClock } from '../../../../test/kit.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import { before, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { createLog } from '../../../platform/log/index.ts';
import { createRateLimits } from '../../../platform/rate-limit/index.ts';
import { createSipTrunks, type SipTrunks } from '../../../providers/livekit/index.ts';
import { createSmsOutbox } from '../../../providers/sms/index.ts';
import { createTwilio, type TwilioAccount } from '../../../providers/twilio/index.ts';
import { createTelephony, type TelephonyService } from '../index.ts';

let db: TestDatabase;
let twilio: FakeTwilio;
let livekit: FakeLiveKit;
const KEY = ['devkey', 'a-secret-of-more-than-32-characters'] as const;
beforeAll(async () => {
  db = await openTestDatabase();
  twilio = await startFakeTwilio();
  livekit = await startFakeLiveKit(...KEY);
});
afterAll(async () => {
  await livekit.close();
  await twilio.close();
  await db.close();
});

const clock = movableClock();
const log = createLog({ level: 'silent' });

/** Runs each request to Twilio and LiveKit that changes something. */
type Between = (name: string, request: () => Promise<unknown>) => Promise<unknown>;
const CHANGES = /^(create|add|attach|detach|delete|remove)/;

/** The same port, with something between it and its service. */
function through<Port extends object>(port: Port, between: Between): Port {
  return new Proxy(port, {
    get(target, name) {
      const method = Reflect.get(target, name) as (...given: unknown[]) => Promise<unknown>;
      if (!CHANGES.test(String(name))) return method;
      return (...given: unknown[]) => between(String(name), () => method(...given));
    },
  });
}

/** One process: the module on the shared database. */
function start(between: Between = (_name, request) => request()): TelephonyService {
  const real = createTwilio({ apiBase: twilio.url });
  const [apiKey, apiSecret] = KEY;
  const trunks: SipTrunks = through(createSipTrunks({ url: livekit.url, apiKey, apiSecret }), between);
  const { service } = createTelephony({
    db,
    clock,
    log,
    config: { ENCRYPTION_KEY: 'y'.repeat(40) },
    rateLimits: createRateLimits({ db, clock, redis: null }),
    accounts: { features: async () => ({ voiceCloning: false, byoTwilio: true }) },
    twilio: { account: (key): TwilioAccount => through(real.account(key), between) },
    trunks,
    sms: createSmsOutbox(),
  });
  return service;
}

/** An account whose key Twilio has accepted, with a number there. */
async function customer(telephony: TelephonyService) {
  const accountId = newId();
  const email = `${accountId}@example.com`;
  await db.prisma.account.create({ data: { id: accountId, email, passwordHash: '-', createdAt: clock.now() } });
  const viewer = { accountId, email, via: 'token' as const, expiresAt: null };
  const caller: Caller = { viewer, ip: '192.0.2.1', requestId: 'test' };
  const { account, key } = twilio.open();
  const number = twilio.addNumber(account, '+14155550123');
  await telephony.storeCredentials(caller, key);
  await telephony.validateCredentials(caller);
  const left = () => ({
    trunks: account.trunks.length,
    lists: account.lists.length,
    onTrunk: number.trunk_sid,
    livekit: livekit.trunks.length,
  });
  return { caller, account, number, left };
}

const NOTHING = { trunks: 0, lists: 0, onTrunk: null, livekit: 0 };
const EVERYTHING = { trunks: 1, lists: 1, onTrunk: expect.any(String), livekit: 1 };
const PROVISIONING = [
  'createCredentialList',
  'addCredential',
  'createTrunk',
  'attachCredentialList',
  'attachNumber',
  'create',
];
const never = () => new Promise<never>(() => {});

/** What is left after the job has run for some minutes. */
async function settle(telephony: TelephonyService) {
  for (let minute = 0; minute < 5; minute++) {
    clock.move(MINUTE);
    await telephony.upkeep();
  }
}

test('the steps are these', async () => {
  const taken: string[] = [];
  const telephony = start((name, request) => {
    taken.push(name);
    return request();
  });
  const { caller, number, left } = await customer(telephony);
  const { id } = await telephony.importNumber(caller, number.sid);
  expect(taken).toEqual(PROVISIONING);
  expect(left()).toEqual(EVERYTHING);
  await telephony.removeNumber(caller, id);
  expect(taken.slice(PROVISIONING.length)).toEqual([
    'remove',
    'detachNumber',
    'detachCredentialList',
    'deleteTrunk',
    'deleteCredentialList',
  ]);
  expect(left()).toEqual(NOTHING);
});

describe.each(PROVISIONING)('at %s', (step) => {
  test('a failure undoes the steps before, at once', async () => {
    const telephony = start(async (name, request) => {
      if (name === step) throw new Error('broken');
      return request();
    });
    const { caller, number, left } = await customer(telephony);
    await expect(telephony.importNumber(caller, number.sid)).rejects.toMatchObject({ code: 'UPSTREAM_FAILED' });
    expect(left()).toEqual(NOTHING);
    expect(await telephony.numbers(caller)).toEqual([]);
    const repaired = start();
    await repaired.importNumber(caller, number.sid);
    expect(left()).toEqual(EVERYTHING);
    await repaired.revokeCredentials(caller);
    await settle(repaired);
    expect(left()).toEqual(NOTHING);
  });

  test('a lost answer leaves nothing behind', async () => {
    const telephony = start(async (name, request) => {
      const answer = await request();
      if (name === step) throw new Error('the answer was lost');
      return answer;
    });
    const { caller, number, left } = await customer(telephony);
    await expect(telephony.importNumber(caller, number.sid)).rejects.toMatchObject({ code: 'UPSTREAM_FAILED' });
    await settle(telephony);
    expect(left()).toEqual(NOTHING);
    expect(await db.prisma.twilioNumber.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });

  test.each(['before', 'after'])('the end of the process %s it leaves nothing behind', async (when) => {
    const ended = Promise.withResolvers<void>();
    const dying = start(async (name, request) => {
      if (name !== step) return request();
      if (when === 'after') await request();
      ended.resolve();
      return never();
    });
    const { caller, number, left } = await customer(dying);
    void dying.importNumber(caller, number.sid);
    await ended.promise;
    const other = start();
    await settle(other);
    expect(left()).toEqual(NOTHING);
    expect(await db.prisma.twilioNumber.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });

  test('a deletion of the credentials leaves nothing behind', async () => {
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slow = start(async (name, request) => {
      if (name !== step) return request();
      reached.resolve();
      await gate.promise;
      return request();
    });
    const { caller, number, left } = await customer(slow);
    const importing = slow.importNumber(caller, number.sid).catch((error: unknown) => error);
    await reached.promise;
    const other = start();
    await other.revokeCredentials(caller);
    gate.resolve();
    expect(await importing).toMatchObject({ message: expect.any(String) });
    await settle(other);
    expect(left()).toEqual(NOTHING);
    expect(await db.prisma.twilioCredential.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });
});

const TAKEN_DOWN = ['remove', 'detachNumber', 'detachCredentialList', 'deleteTrunk', 'deleteCredentialList'];

describe.each(TAKEN_DOWN)('taking down, at %s', (step) => {
  test.each(['before', 'after'])('the end of the process %s it leaves nothing behind', async (when) => {
    const ended = Promise.withResolvers<void>();
    const dying = start(async (name, request) => {
      if (name !== step) return request();
      if (when === 'after') await request();
      ended.resolve();
      return never();
    });
    const { caller, number, left } = await customer(dying);
    const { id } = await dying.importNumber(caller, number.sid);
    void dying.removeNumber(caller, id);
    await ended.promise;
    await settle(start());
    expect(left()).toEqual(NOTHING);
    expect(await db.prisma.twilioNumber.count({ where: { id } })).toBe(0);
  });
});

test('a process that was only slow undoes what it makes after the job has given its number up', async () => {
  const reached = Promise.withResolvers<void>();
  const gate = Promise.withResolvers<void>();
  const slow = start(async (name, request) => {
    if (name !== 'createTrunk') return request();
    reached.resolve();
    await gate.promise;
    return request();
  });
  const { caller, number, left } = await customer(slow);
  const importing = slow.importNumber(caller, number.sid).catch((error: unknown) => error);
  await reached.promise;
  await settle(start());
  expect(left()).toEqual(NOTHING);
  gate.resolve();
  expect(await importing).toMatchObject({ code: 'CONFLICT' });
  expect(left()).toEqual(NOTHING);
});

test('two jobs at once do no harm', async () => {
  const telephony = start();
  const { caller, number, left } = await customer(telephony);
  const { id } = await telephony.importNumber(caller, number.sid);
  await db.prisma.twilioNumber.update({
    where: { id },
    data: { status: 'deleting', deletingAt: clock.now(), dueAt: clock.now() },
  });
  await Promise.all([start().upkeep(), start().upkeep(), telephony.removeNumber(caller, id)]);
  expect(left()).toEqual(NOTHING);
});

test('a new key of the same Twilio account takes down what an ended one could not', async () => {
  const telephony = start();
  const { caller, account, number, left } = await customer(telephony);
  await telephony.importNumber(caller, number.sid);
  account.keys.clear();
  await telephony.revokeCredentials(caller);
  await settle(telephony);
  expect(left()).toEqual({ ...EVERYTHING, livekit: 0 });
  account.keys.set(NEW_KEY.apiKeySid, NEW_KEY.apiKeySecret);
  await telephony.storeCredentials(caller, { accountSid: account.sid, ...NEW_KEY });
  await telephony.upkeep();
  expect(left()).toEqual(NOTHING);
  expect(await telephony.validateCredentials(caller)).toMatchObject({ status: 'valid' });
  const { accountId } = caller.viewer!;
  expect(await db.prisma.twilioNumber.count({ where: { accountId } })).toBe(0);
  expect(await db.prisma.twilioCredential.count({ where: { accountId } })).toBe(1);
});
const NEW_KEY = { apiKeySid: `SK${'5'.repeat(32)}`, apiKeySecret: 'a-new-secret' };

test('a number whose key has ended is given up after a week, once its trunk at LiveKit is gone', async () => {
  let isAway = true;
  const telephony = start((name, request) =>
    isAway && name === 'remove' ? Promise.reject(new Error('away')) : request(),
  );
  const { caller, account, number, left } = await customer(telephony);
  const { id } = await telephony.importNumber(caller, number.sid);
  account.keys.clear();
  await telephony.revokeCredentials(caller);
  const read = () => db.prisma.twilioNumber.findUnique({ where: { id } });
  clock.move(8 * DAY);
  await telephony.upkeep();
  expect(await read()).not.toBeNull();
  isAway = false;
  clock.move(2 * HOUR);
  await telephony.upkeep();
  expect(left().livekit).toBe(0);
  expect(await read()).toBeNull();
});

test('numbers whose key does not open wait, and do not keep others from being taken down', async () => {
  const telephony = start();
  const [broken, sound] = [await customer(telephony), await customer(telephony)];
  const { accountId } = broken.caller.viewer!;
  const credential = await db.prisma.twilioCredential.findFirstOrThrow({ where: { accountId } });
  await db.prisma.twilioCredential.update({
    where: { id: credential.id },
    data: { sealed: 'sealed with another key' },
  });
  const gone = { status: 'deleting', deletingAt: clock.now() };
  await db.prisma.twilioNumber.createMany({
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
      createdAt: clock.now(),
      dueAt: before(clock.now(), MINUTE),
    })),
  });
  const { id } = await telephony.importNumber(sound.caller, sound.number.sid);
  await db.prisma.twilioNumber.update({ where: { id }, data: { ...gone, dueAt: clock.now() } });
  for (const _run of [1, 2]) await telephony.upkeep();
  expect(sound.left()).toEqual(NOTHING);
  const rows = await db.prisma.twilioNumber.findMany({ where: { accountId } });
  expect(rows).toHaveLength(50);
  for (const row of rows) {
    expect(row.tries).toBe(1);
    expect(row.dueAt!.getTime()).toBeGreaterThan(clock.now().getTime());
  }
  await db.prisma.twilioNumber.deleteMany({ where: { accountId } });
});
