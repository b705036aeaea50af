import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nextLine, startTelephony, type Telephony } from '../../../../test/telephony.ts';
import { HOUR, MINUTE } from '../../../platform/clock/index.ts';

let t: Telephony;
beforeAll(async () => {
  t = await startTelephony();
});
afterAll(() => t.close());

/** A customer with a number that waits for its code. */
async function pending(phone = nextLine()) {
  const customer = await t.customer();
  await customer.connect();
  const id = await customer.bring(phone);
  const send = () => customer.ask('POST', `numbers/${id}/send-otp`);
  const verify = (code: string) => customer.ask('POST', `numbers/${id}/verify`, { code });
  const sent = () => t.platform.texts.filter(({ to }) => to === phone).length;
  return { ...customer, numberId: id, phone, send, verify, sent, code: () => customer.codeFor(phone) };
}

/** Another code than this one. */
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('POST /twilio/numbers/{id}/send-otp', () => {
  test('texts a code from the number of the server', async () => {
    const { send, phone, numberId } = await pending();
    const { status, body } = await send();
    expect([status, body]).toEqual([200, { sent: true, expires_in_seconds: 600 }]);
    const text = t.platform.texts.at(-1)!;
    expect(text).toMatchObject({
      from: '+14155550100',
      to: phone,
      body: expect.stringMatching(/^\d{6} is your NOVA code/),
    });
    const row = await t.db.prisma.twilioNumber.findUniqueOrThrow({ where: { id: numberId } });
    expect(JSON.stringify(row)).not.toContain(text.body.slice(0, 6));
    expect(t.lines.join('')).not.toContain(text.body.slice(0, 6));
  });

  test('429 with Retry-After for a fourth in 10 minutes, and an eleventh in 24 hours', async () => {
    const { send, sent, phone } = await pending();
    for (const _each of [1, 2, 3]) expect((await send()).status).toBe(200);
    const fourth = await send();
    expect([fourth.status, Number(fourth.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(Number(fourth.headers.get('retry-after'))).toBeGreaterThan(590);
    for (const _window of [1, 2]) {
      t.clock.move(10 * MINUTE + 1000);
      for (const _each of [1, 2, 3]) expect((await send()).status).toBe(200);
    }
    t.clock.move(10 * MINUTE + 1000);
    expect((await send()).status).toBe(200);
    const eleventh = await send();
    expect([eleventh.status, sent()]).toEqual([429, 10]);
    expect(Number(eleventh.headers.get('retry-after'))).toBeGreaterThan(3600);
    t.clock.move(24 * HOUR);
    const nextDay = await pending(phone);
    expect((await nextDay.send()).status).toBe(200);
  });

  test('counts a number over all accounts, and an account over all numbers', async () => {
    const one = await pending();
    for (const _each of [1, 2, 3]) await one.send();
    const other = await pending(one.phone);
    expect((await other.send()).status).toBe(429);
    for (let lines = 0; lines < 10; lines++) {
      const id = await other.bring();
      expect((await other.ask('POST', `numbers/${id}/send-otp`)).status).toBe(200);
    }
    const last = await other.bring();
    expect((await other.ask('POST', `numbers/${last}/send-otp`)).status).toBe(429);
  });

  test('sends three of many that are asked for at once', async () => {
    const { send, sent } = await pending();
    const all = await Promise.all(Array.from({ length: 8 }, () => send()));
    expect([all.filter(({ status }) => status === 200).length, sent()]).toEqual([3, 3]);
    expect(all.filter(({ status }) => status === 429)).toHaveLength(5);
  });

  test.each([400, 401, 429, 500, 503] as const)('502 when Twilio answers %s', async (how) => {
    const { send } = await pending();
    t.twilio.fail({ how, path: '/2010-04-01', method: 'POST' });
    expect((await send()).status).toBe(502);
  });

  test('what Twilio refuses does not count', async () => {
    const { send, sent } = await pending();
    t.twilio.fail({ how: 429, method: 'POST', times: 5 });
    for (const _each of [1, 2, 3, 4, 5]) expect((await send()).status).toBe(502);
    for (const _each of [1, 2, 3]) expect((await send()).status).toBe(200);
    expect([(await send()).status, sent()]).toEqual([429, 3]);
  });

  test('what may have been sent counts, is not sent again, and its code works', async () => {
    const { send, sent, verify, code } = await pending();
    t.twilio.fail({ how: 'drop_after', method: 'POST' });
    expect([(await send()).status, sent()]).toEqual([502, 1]);
    expect((await verify(code())).status).toBe(200);
    await send();
    await send();
    expect([(await send()).status, sent()]).toEqual([429, 3]);
  });

  test('400 for a number that cannot receive texts, and says so', async () => {
    const { ask, connect, account } = await t.customer();
    await connect();
    const { sid } = t.twilio.addNumber(account, nextLine(), { sms: false });
    const { id } = (await ask('POST', 'numbers/import', { phone_number_sid: sid })).body;
    const { status, body } = await ask('POST', `numbers/${id}/send-otp`);
    expect([status, body.detail]).toEqual([400, expect.stringContaining('cannot receive texts')]);
  });

  test('400 for a number that has asked the server to stop', async () => {
    const { send, phone } = await pending();
    t.platform.optedOut.add(phone);
    const { status, body } = await send();
    expect([status, body.detail]).toEqual([400, expect.stringContaining('START')]);
  });

  test('404 for a number that is not imported', async () => {
    const { ask } = await t.customer();
    for (const id of [crypto.randomUUID(), 'x']) expect((await ask('POST', `numbers/${id}/send-otp`)).status).toBe(404);
  });
});

describe('POST /twilio/numbers/{id}/verify', () => {
  test('activates the number, which becomes the default', async () => {
    const { send, verify, code, numberId, phone, ask } = await pending();
    await send();
    const { status, body } = await verify(code());
    const active = { id: numberId, phone_e164: phone, status: 'active', is_default: true };
    expect([status, body]).toEqual([200, active]);
    expect((await ask('GET', 'numbers')).body).toMatchObject([active]);
  });

  test('400 for a wrong code, 429 after five, and a new code starts anew', async () => {
    const { send, verify, code } = await pending();
    expect((await verify('123456')).status).toBe(400);
    await send();
    for (const _each of [1, 2, 3, 4, 5]) expect((await verify(wrong(code()))).status).toBe(400);
    const sixth = await verify(code());
    expect([sixth.status, Number(sixth.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
    expect(Number(sixth.headers.get('retry-after'))).toBeGreaterThan(500);
    await send();
    expect((await verify(code())).status).toBe(200);
  });

  test('counts tries that come at once', async () => {
    const { send, verify, code } = await pending();
    await send();
    const tries = await Promise.all(Array.from({ length: 12 }, () => verify(wrong(code()))));
    expect(tries.filter(({ status }) => status === 400)).toHaveLength(5);
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(7);
  });

  test('with the right code twice at once is no error', async () => {
    const { send, verify, code, ask } = await pending();
    await send();
    const both = await Promise.all([verify(code()), verify(` ${code()} `)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect((await ask('GET', 'numbers')).body).toMatchObject([{ status: 'active', is_default: true }]);
  });

  test('400 for a code that is 10 minutes old, or was replaced', async () => {
    const { send, verify, code } = await pending();
    await send();
    const first = code();
    await send();
    // One in a million is the same code again.
    expect((await verify(first === code() ? wrong(first) : first)).status).toBe(400);
    t.clock.move(10 * MINUTE);
    expect((await verify(code())).status).toBe(400);
  });

  test('the code of one number does not verify another', async () => {
    const { send, verify, code, bring, ask } = await pending();
    const other = await bring();
    await send();
    await ask('POST', `numbers/${other}/send-otp`);
    const answer = await ask('POST', `numbers/${other}/verify`, { code: code() });
    const own = await verify(code());
    expect([answer.status, own.status]).toEqual([400, 200]);
  });

  test('422 without a code', async () => {
    const { ask, numberId } = await pending();
    expect((await ask('POST', `numbers/${numberId}/verify`, {})).status).toBe(422);
  });
});

test('503 where the server has no number to send from', async () => {
  const quiet = await startTelephony({ env: { PLATFORM_SMS_FROM: '' } });
  const { connect, bring, ask } = await quiet.customer();
  await connect();
  const { status, body } = await ask('POST', `numbers/${await bring()}/send-otp`);
  expect([status, body.detail]).toEqual([503, expect.stringContaining('PLATFORM_SMS_FROM')]);
  await quiet.close();
});
