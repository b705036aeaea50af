import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextLine, startTelephony, type Telephony, type TelephonyCustomer } from '../../../../test/telephony.ts';

let t: Telephony;
beforeAll(async () => {
  t = await startTelephony();
});
afterAll(() => t.close());

/** A customer whose key Twilio has accepted. */
async function connected(): Promise<TelephonyCustomer> {
  const customer = await t.customer();
  await customer.connect();
  return customer;
}

const trunksOf = (phone: string) => t.livekit.trunks.filter(({ numbers }) => numbers.includes(phone));

describe('GET /twilio/numbers/available', () => {
  test('lists the numbers of the Twilio account', async () => {
    const { ask, account } = await connected();
    const { sid, friendly_name } = t.twilio.addNumber(account, '+14155550777', { sms: false });
    const { status, body } = await ask('GET', 'numbers/available');
    const capabilities = { voice: true, sms: false };
    expect([status, body]).toEqual([
      200,
      [{ phone_number_sid: sid, phone_e164: '+14155550777', friendly_name, capabilities }],
    ]);
  });

  test('409 without credentials, and with ones that nobody has checked', async () => {
    const { ask, body } = await t.customer();
    expect((await ask('GET', 'numbers/available')).status).toBe(409);
    await ask('POST', 'credentials', body);
    expect((await ask('GET', 'numbers/available')).status).toBe(409);
  });

  test('409 once Twilio does not accept the key any more, which is then invalid', async () => {
    const { ask, account } = await connected();
    account.keys.clear();
    expect((await ask('GET', 'numbers/available')).status).toBe(409);
    expect((await ask('GET', 'credentials')).body.status).toBe('invalid');
  });

  test.each([429, 500, 503, 'drop'] as const)('502 when Twilio answers %s', async (how) => {
    const { ask } = await connected();
    t.twilio.fail({ how });
    expect((await ask('GET', 'numbers/available')).status).toBe(502);
  });
});

describe('POST /twilio/numbers/import', () => {
  test('makes a trunk for the number, in Twilio and in LiveKit', async () => {
    const { ask, account } = await connected();
    const number = t.twilio.addNumber(account, nextLine());
    const { status, body } = await ask('POST', 'numbers/import', { phone_number_sid: number.sid });
    const phone_e164 = number.phone_number;
    expect([status, body]).toEqual([
      201,
      { id: expect.any(String), phone_e164, status: 'pending_verification', is_default: false },
    ]);
    const [trunk] = account.trunks;
    expect(number.trunk_sid).toBe(trunk!.sid);
    expect([...trunk!.lists]).toEqual(account.lists.map(({ sid }) => sid));
    const [{ username, password }] = account.lists[0]!.credentials as [{ username: string; password: string }];
    expect(trunksOf(phone_e164)).toEqual([
      expect.objectContaining({ address: trunk!.domain_name, authUsername: username, authPassword: password }),
    ]);
    expect((await ask('GET', 'numbers')).body).toEqual([
      { id: body.id, phone_e164, status: 'pending_verification', is_default: false, created_at: expect.any(String) },
    ]);
  });

  test('409 for a number that is imported, and when it is imported twice at once there is one trunk', async () => {
    const { ask, account } = await connected();
    const { sid } = t.twilio.addNumber(account, nextLine());
    const both = await Promise.all([1, 2].map(() => ask('POST', 'numbers/import', { phone_number_sid: sid })));
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409]);
    expect((await ask('POST', 'numbers/import', { phone_number_sid: sid })).status).toBe(409);
    expect([account.trunks.length, account.lists.length]).toEqual([1, 1]);
  });

  test('404 for a number that the Twilio account does not have', async () => {
    const { ask } = await connected();
    for (const phone_number_sid of [`PN${'0'.repeat(32)}`, '../Messages', 'PN/../../x'])
      expect((await ask('POST', 'numbers/import', { phone_number_sid })).status).toBe(404);
  });

  test('409 for a number on another trunk, which keeps it', async () => {
    const { ask, account } = await connected();
    const number = t.twilio.addNumber(account, nextLine());
    number.trunk_sid = 'TKother';
    expect((await ask('POST', 'numbers/import', { phone_number_sid: number.sid })).status).toBe(409);
    expect(number.trunk_sid).toBe('TKother');
  });

  test('400 for a number that cannot call', async () => {
    const { ask, account } = await connected();
    const { sid } = t.twilio.addNumber(account, nextLine(), { voice: false });
    expect((await ask('POST', 'numbers/import', { phone_number_sid: sid })).status).toBe(400);
  });

  test('409 without a key that Twilio accepted, and 422 without the number', async () => {
    const { ask, connect } = await t.customer();
    expect((await ask('POST', 'numbers/import', { phone_number_sid: 'PN1' })).status).toBe(409);
    await connect();
    expect((await ask('POST', 'numbers/import', {})).status).toBe(422);
  });
});

describe('DELETE /twilio/numbers/{id}', () => {
  test('takes everything down, and the number stays at Twilio', async () => {
    const { ask, account, bring } = await connected();
    const phone = nextLine();
    const id = await bring(phone);
    for (const _twice of [1, 2]) expect((await ask('DELETE', `numbers/${id}`)).status).toBe(204);
    expect([account.trunks, account.lists, trunksOf(phone)]).toEqual([[], [], []]);
    expect(account.numbers.map(({ trunk_sid }) => trunk_sid)).toEqual([null]);
    expect((await ask('GET', 'numbers')).body).toEqual([]);
    expect(await t.db.prisma.twilioNumber.count({ where: { id } })).toBe(0);
  });

  test('twice at once is no error, and the number can be imported again', async () => {
    const { ask, account, bring } = await connected();
    const id = await bring();
    const both = await Promise.all([1, 2].map(() => ask('DELETE', `numbers/${id}`)));
    expect(both.map(({ status }) => status)).toEqual([204, 204]);
    const { sid } = account.numbers[0]!;
    expect((await ask('POST', 'numbers/import', { phone_number_sid: sid })).status).toBe(201);
  });

  test('of another account does nothing', async () => {
    const { ask, bring } = await connected();
    const id = await bring();
    const stranger = await connected();
    expect((await stranger.ask('DELETE', `numbers/${id}`)).status).toBe(204);
    for (const path of ['send-otp', 'set-default'])
      expect((await stranger.ask('POST', `numbers/${id}/${path}`)).status).toBe(404);
    expect((await stranger.ask('POST', `numbers/${id}/verify`, { code: '123456' })).status).toBe(404);
    expect((await ask('GET', 'numbers')).body).toHaveLength(1);
  });

  test('answers at once while Twilio does not, and the job takes the rest down', async () => {
    const { ask, account, bring } = await connected();
    const phone = nextLine();
    const id = await bring(phone);
    t.twilio.fail({ how: 500, method: 'DELETE', times: 3 });
    expect((await ask('DELETE', `numbers/${id}`)).status).toBe(204);
    expect([account.trunks.length, trunksOf(phone)]).toEqual([1, []]);
    expect((await ask('GET', 'numbers')).body).toEqual([]);
    // Each try fails once more, and the next one comes later.
    for (const _try of [1, 2, 3]) {
      t.clock.move(20 * 60_000);
      await t.upkeep();
    }
    expect([account.trunks, account.lists]).toEqual([[], []]);
  });

  test('of what is gone at Twilio succeeds', async () => {
    const { ask, account, bring } = await connected();
    const id = await bring();
    account.trunks.length = 0;
    account.lists.length = 0;
    t.livekit.trunks.length = 0;
    expect((await ask('DELETE', `numbers/${id}`)).status).toBe(204);
    expect(await t.db.prisma.twilioNumber.count({ where: { id } })).toBe(0);
  });
});

describe('DELETE /twilio/credentials', () => {
  test('takes down every number', async () => {
    const { ask, account, bring, activate, id } = await connected();
    await activate();
    await bring();
    expect((await ask('DELETE', 'credentials')).status).toBe(204);
    expect([account.trunks, account.lists]).toEqual([[], []]);
    expect((await ask('GET', 'numbers')).body).toEqual([]);
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(0);
  });

  test('keeps the key, out of sight, until everything is down', async () => {
    const { ask, account, bring, id } = await connected();
    await bring();
    t.twilio.fail({ how: 'drop', method: 'DELETE' });
    expect((await ask('DELETE', 'credentials')).status).toBe(204);
    expect((await ask('GET', 'credentials')).body.status).toBe('none');
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(1);
    t.clock.move(60_000);
    await t.upkeep();
    expect([account.trunks, account.lists]).toEqual([[], []]);
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(0);
  });

  test('does not wait forever for an account that has ended the key itself', async () => {
    const { ask, account, bring, id } = await connected();
    const phone = nextLine();
    await bring(phone);
    account.keys.clear();
    expect((await ask('DELETE', 'credentials')).status).toBe(204);
    expect(trunksOf(phone)).toEqual([]);
    expect(await t.db.prisma.twilioNumber.count({ where: { accountId: id } })).toBe(1);
    t.clock.move(8 * 24 * 3600_000);
    await t.upkeep();
    expect(await t.db.prisma.twilioNumber.count({ where: { accountId: id } })).toBe(0);
    expect(await t.db.prisma.twilioCredential.count({ where: { accountId: id } })).toBe(0);
  });
});

describe('the default number', () => {
  const defaultOf = async ({ ask }: TelephonyCustomer) =>
    ((await ask('GET', 'numbers')).body as { id: string; is_default: boolean }[]).filter((one) => one.is_default);
  const callerIdOf = ({ id }: TelephonyCustomer) => t.app.services.telephony.askCallerId(t.db.prisma, id);

  test('is the first active one, until another is chosen', async () => {
    const customer = await connected();
    const { ask, activate, bring } = customer;
    const pending = await bring();
    const [one, two] = [nextLine(), nextLine()];
    const first = await activate(one);
    const second = await activate(two);
    expect(await defaultOf(customer)).toEqual([expect.objectContaining({ id: first })]);
    expect(await callerIdOf(customer)).toEqual({ number: one, trunkId: trunksOf(one)[0]!.sipTrunkId });
    expect((await ask('POST', `numbers/${pending}/set-default`)).status).toBe(409);
    const { status, body } = await ask('POST', `numbers/${second}/set-default`);
    expect([status, body]).toEqual([200, { id: second, is_default: true }]);
    expect(await defaultOf(customer)).toEqual([expect.objectContaining({ id: second })]);
    expect(await callerIdOf(customer)).toMatchObject({ number: two });
    await ask('DELETE', `numbers/${second}`);
    expect(await callerIdOf(customer)).toMatchObject({ number: one });
  });

  test('is one, however many are chosen at once', async () => {
    const customer = await connected();
    const numbers = [await customer.activate(), await customer.activate(), await customer.activate()];
    await Promise.all(numbers.map((id) => customer.ask('POST', `numbers/${id}/set-default`)));
    expect(await defaultOf(customer)).toHaveLength(1);
  });

  test('is the trunk of the account’s telephone calls, which need one', async () => {
    const { token, activate, id } = await connected();
    const place = () =>
      t.graphql(
        `mutation { placeCalls(input: { product: "CRM", goal: COLLECT_INFO, consent: true, media: TELEPHONE,
          leads: [{ phone: "+971501234567" }] }) { calls { media status } } }`,
        {},
        token,
      );
    expect((await place()).errors[0].extensions.code).toBe('NOT_CONFIGURED');
    await activate();
    expect((await place()).data.placeCalls.calls).toMatchObject([{ media: 'TELEPHONE' }]);
    const context = await t.db.prisma.callContext.findFirstOrThrow({ where: { call: { accountId: id } } });
    // The server can text, so the agent may offer to.
    expect(context.brief).toMatchObject({ may: { textLink: true } });
  });

  test('is none without an active number, and while the feature is off', async () => {
    const customer = await connected();
    await customer.bring();
    expect(await callerIdOf(customer)).toBeNull();
    await customer.activate();
    expect(await callerIdOf(customer)).not.toBeNull();
    await t.db.prisma.account.update({ where: { id: customer.id }, data: { byoTwilio: false } });
    expect(await callerIdOf(customer)).toBeNull();
  });

  test('404 for what is no number', async () => {
    const { ask } = await connected();
    for (const id of ['x', crypto.randomUUID()])
      expect((await ask('POST', `numbers/${id}/set-default`)).status).toBe(404);
  });
});

test('503 without LiveKit', async () => {
  const away = await startTelephony({ env: { LIVEKIT_URL: '' } });
  const { connect, account, ask } = await away.customer();
  await connect();
  const { sid } = away.twilio.addNumber(account, nextLine());
  const { status, body } = await ask('POST', 'numbers/import', { phone_number_sid: sid });
  expect([status, body]).toEqual([503, { detail: 'LiveKit is not configured' }]);
  await away.close();
});
