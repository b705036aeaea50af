import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register } from '../../../../test/app.ts';
import { startTelephony, type Telephony } from '../../../../test/telephony.ts';
import { addHeldCall, type HeldCallOptions } from '../../../../test/texts.ts';
import { createSuppressions } from '../../suppressions/index.ts';
import { createSmsOutbox, SmsError, type SmsDriver } from '../../../providers/sms/index.ts';
import { createTexts } from '../index.ts';

let t: Telephony;
let accountId: string;
let token: string;
beforeAll(async () => {
  t = await startTelephony();
  ({ id: accountId, token } = await register(t));
});
afterAll(() => t.close());

let numbers = 0;
const nextPhone = () => `+97150${String(2_000_000 + numbers++)}`;

/** A run of the job; `done` counts how often it was completed with its result. */
function runOf(isLastAttempt = false) {
  const run = { isLastAttempt, done: 0, complete: async () => void run.done++ };
  return run;
}

async function held(options: Partial<HeldCallOptions> = {}) {
  const phone = options.phone ?? nextPhone();
  const { id } = await addHeldCall(t.db, { accountId, phone, ...options });
  const send = (isLastAttempt = false) => t.app.services.texts.sendLink(id, runOf(isLastAttempt));
  const sent = () => t.platform.texts.filter(({ to }) => to === phone);
  const row = () => t.db.prisma.textMessage.findUnique({ where: { callId: id } });
  const smsSent = async () => (await t.rest('GET', `/calls/${id}`)).body.sms_sent as boolean;
  return { id, phone, send, sent, row, smsSent };
}

describe('the link after a call', () => {
  test('is texted once, to the person who was called', async () => {
    const { id, send, sent, row, smsSent, phone } = await held();
    expect(await smsSent()).toBe(false);
    for (const _twice of [1, 2]) await send();
    expect(sent()).toEqual([expect.objectContaining({ from: '+14155550100', to: phone })]);
    expect(sent()[0]!.body).toContain('https://book.example/acme');
    expect(await row()).toMatchObject({ status: 'sent', providerId: sent()[0]!.sid, callId: id });
    expect(await smsSent()).toBe(true);
  });

  test('is texted once, however many jobs do it at once', async () => {
    const { send, sent } = await held();
    await Promise.all([send(), send(), send(), send()]);
    expect(sent()).toHaveLength(1);
  });

  test('is not texted without a clear yes, by other media, or with nothing to send', async () => {
    const calls = [
      await held({ noted: {} }),
      await held({ noted: { smsAgreed: 'yes' } }),
      await held({ noted: { smsAgreed: false } }),
      await held({ media: 'browser' }),
      await held({ media: 'simulated' }),
      await held({ brief: { bookingLink: null } }),
    ];
    for (const { send } of calls) await send();
    expect(calls.flatMap(({ sent }) => sent())).toEqual([]);
    for (const { row } of calls) expect(await row()).toBeNull();
  });

  test('is not texted to a number that is suppressed', async () => {
    const { send, sent, phone } = await held();
    await t.rest('POST', '/v1/suppressions', { phone }, bearer(token));
    await send();
    expect(sent()).toEqual([]);
  });

  test('fails when its person was suppressed before the next try', async () => {
    const { send, sent, row, phone } = await held();
    t.twilio.fail({ how: 429, method: 'POST' });
    await expect(send()).rejects.toThrow(SmsError);
    await t.rest('POST', '/v1/suppressions', { phone }, bearer(token));
    await send();
    expect([await row(), sent()]).toMatchObject([{ status: 'failed', error: 'opted_out' }, []]);
  });

  test('is in the language in which the call ended', async () => {
    const { send, sent } = await held({ language: 'ar-AE' });
    await send();
    expect(sent()[0]!.body).toContain('إيقاف');
  });
});

test('a job looks at each call that was held by telephone, and at no other', async () => {
  const [telephone, browser, failed] = [await held(), await held({ media: 'browser' }), await held()];
  const { listeners } = textsModule(createSmsOutbox());
  const event = (callId: string, status: string) => ({ type: 'ended', callId, data: { status } });
  const events = [event(telephone.id, 'completed'), event(browser.id, 'completed'), event(failed.id, 'failed')];
  await t.db.transact((tx) => listeners[0]!(tx, events as never));
  const ids = [telephone.id, browser.id, failed.id];
  const open = await t.app.jobs.openAmong({ name: 'texts.send_link' }, 'callId', ids);
  expect([...open]).toEqual([telephone.id]);
});

const isLookedUp = async (callId: string) =>
  (await t.app.jobs.openAmong({ name: 'texts.look_up' }, 'callId', [callId])).size === 1;

describe('a text that is not accepted', () => {
  test.each([429, 503])('is tried again when Twilio answers %s', async (how) => {
    const { send, sent, row, smsSent } = await held();
    t.twilio.fail({ how, method: 'POST' });
    await expect(send()).rejects.toThrow(SmsError);
    expect([(await row())!.status, sent(), await smsSent()]).toEqual(['queued', [], false]);
    await send();
    expect([(await row())!.status, sent().length, await smsSent()]).toEqual(['sent', 1, true]);
  });

  test('fails with the last try', async () => {
    const { send, row, smsSent } = await held();
    t.twilio.fail({ how: 429, method: 'POST' });
    await send(true);
    expect([(await row())!.status, await smsSent()]).toEqual(['failed', false]);
  });

  test.each(['drop_after', 'drop', 500] as const)('is not sent again when nobody knows (%s)', async (how) => {
    const { id, send, sent, row, smsSent } = await held();
    t.twilio.fail({ how, method: 'POST' });
    await send();
    await send();
    expect([(await row())!.status, await smsSent()]).toEqual(['unknown', false]);
    const wasAccepted = how === 'drop_after';
    expect(sent().length).toBe(wasAccepted ? 1 : 0);
    expect(await isLookedUp(id)).toBe(true);
    for (const _twice of [1, 2]) await t.app.services.texts.lookUp(id);
    expect([(await row())!.status, await smsSent()]).toEqual(wasAccepted ? ['sent', true] : ['unknown', false]);
    expect((await row())!.providerId).toBe(wasAccepted ? sent()[0]!.sid : null);
  });

  test('is not sent again after its process ended in the middle', async () => {
    const { id, send, sent, row } = await held();
    const never = () => new Promise<never>(() => {});
    const dying = textsWith({ name: 'twilio', send: never, find: never });
    void dying.sendLink(id, runOf());
    while ((await row())?.status !== 'sending') await new Promise((resolve) => setTimeout(resolve, 5));
    await send();
    expect([(await row())!.status, sent()]).toEqual(['unknown', []]);
    expect(await isLookedUp(id)).toBe(true);
  });

  test('because the person had asked to stop suppresses the number, and is never tried again', async () => {
    const { send, sent, row, phone, id } = await held();
    t.platform.optedOut.add(phone);
    await send();
    expect([(await row())!.status, (await row())!.error]).toEqual(['failed', 'opted_out']);
    expect(await t.db.prisma.suppression.findFirst({ where: { accountId, phone } })).toMatchObject({ callId: id });
    t.platform.optedOut.clear();
    await send();
    const { id: stranger } = await register(t);
    const other = await held({ phone, accountId: stranger });
    await other.send();
    expect(sent()).toEqual([]);
  });

  test('because the number is none fails', async () => {
    const { send, row } = await held({ phone: '+0' });
    await send();
    expect([(await row())!.status, (await row())!.error]).toEqual(['failed', 'bad_number']);
  });
});

const textsWith = (sms: SmsDriver) => textsModule(sms).service;

function textsModule(sms: SmsDriver) {
  const { db, clock, app } = t;
  const config = { ENCRYPTION_KEY: 'y'.repeat(40) } as never;
  const { service: suppressions } = createSuppressions({ db, clock, config });
  const log = { warn() {}, info() {}, error() {} } as never;
  const { calls } = app.services;
  const rest = { jobs: app.jobs, hasTelephone: true, doorUrl: () => t.url };
  return createTexts({ db, clock, log, config, calls, suppressions, sms, ...rest });
}

test('without a number to send from, a text is kept and not called sent', async () => {
  const { id, row, smsSent } = await held();
  const run = runOf();
  await textsWith(createSmsOutbox()).sendLink(id, run);
  expect([(await row())!.status, await smsSent(), run.done]).toEqual(['stored', false, 1]);
});

test('no number and no link is in the log', async () => {
  const { send, phone } = await held();
  t.twilio.fail({ how: 500, method: 'POST' });
  await send();
  const log = t.lines.join('');
  expect(log).toContain('a text was not sent');
  for (const secret of [phone, phone.slice(1), 'book.example']) expect(log).not.toContain(secret);
});

test('erasing a call erases its text', async () => {
  const { id, send, row } = await held();
  await send();
  await t.rest('DELETE', `/v1/calls/${id}`, undefined, bearer(token));
  expect(await row()).toBeNull();
});
