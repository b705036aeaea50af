import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { EVERYTHING, never, NOTHING, openProvisioning, type Provisioning } from '../../../../test/provisioning.ts';

let own: Provisioning;
beforeAll(async () => {
  own = await openProvisioning();
});
afterAll(() => own.close());

const PROVISIONING = [
  'createCredentialList',
  'addCredential',
  'createTrunk',
  'attachCredentialList',
  'attachNumber',
  'create',
];

test('the steps are these', async () => {
  const taken: string[] = [];
  const telephony = own.start((name, request) => {
    taken.push(name);
    return request();
  });
  const { caller, number, left } = await own.customer(telephony);
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
    const telephony = own.start(async (name, request) => {
      if (name === step) throw new Error('broken');
      return request();
    });
    const { caller, number, left } = await own.customer(telephony);
    await expect(telephony.importNumber(caller, number.sid)).rejects.toMatchObject({ code: 'UPSTREAM_FAILED' });
    expect(left()).toEqual(NOTHING);
    expect(await telephony.numbers(caller)).toEqual([]);
    const repaired = own.start();
    await repaired.importNumber(caller, number.sid);
    expect(left()).toEqual(EVERYTHING);
    await repaired.revokeCredentials(caller);
    await own.settle(repaired);
    expect(left()).toEqual(NOTHING);
  });

  test('a lost answer leaves nothing behind', async () => {
    const telephony = own.start(async (name, request) => {
      const answer = await request();
      if (name === step) throw new Error('the answer was lost');
      return answer;
    });
    const { caller, number, left } = await own.customer(telephony);
    await expect(telephony.importNumber(caller, number.sid)).rejects.toMatchObject({ code: 'UPSTREAM_FAILED' });
    await own.settle(telephony);
    expect(left()).toEqual(NOTHING);
    expect(await own.db.prisma.twilioNumber.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });

  test.each(['before', 'after'])('the end of the process %s it leaves nothing behind', async (when) => {
    const ended = Promise.withResolvers<void>();
    const dying = own.start(async (name, request) => {
      if (name !== step) return request();
      if (when === 'after') await request();
      ended.resolve();
      return never();
    });
    const { caller, number, left } = await own.customer(dying);
    void dying.importNumber(caller, number.sid);
    await ended.promise;
    const other = own.start();
    await own.settle(other);
    expect(left()).toEqual(NOTHING);
    expect(await own.db.prisma.twilioNumber.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });

  test('a deletion of the credentials leaves nothing behind', async () => {
    const reached = Promise.withResolvers<void>();
    const gate = Promise.withResolvers<void>();
    const slow = own.start(async (name, request) => {
      if (name !== step) return request();
      reached.resolve();
      await gate.promise;
      return request();
    });
    const { caller, number, left } = await own.customer(slow);
    const importing = slow.importNumber(caller, number.sid).catch((error: unknown) => error);
    await reached.promise;
    const other = own.start();
    await other.revokeCredentials(caller);
    gate.resolve();
    expect(await importing).toMatchObject({ message: expect.any(String) });
    await own.settle(other);
    expect(left()).toEqual(NOTHING);
    expect(await own.db.prisma.twilioCredential.count({ where: { accountId: caller.viewer!.accountId } })).toBe(0);
  });
});
