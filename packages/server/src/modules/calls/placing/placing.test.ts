import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { anonymous, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import type { Caller } from '../../../platform/auth/index.ts';

let kit: Kit;
let caller: Caller & { viewer: { accountId: string } };
beforeAll(async () => {
  kit = await createKit({ work: false });
});
beforeEach(async () => {
  caller = await createCaller(kit);
});
afterAll(() => kit.close());

const place = (changes = {}, leads = 1, key: string | null = null) =>
  kit.calls.placeMany(caller, placement(changes, leads), key);
const balance = () => kit.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId: caller.viewer.accountId } });
const countCalls = () => kit.db.prisma.call.count({ where: { accountId: caller.viewer.accountId } });
const lead = (phone: string) => ({ phone, name: null, company: null, email: null, title: null });

describe('the rules of a submission', () => {
  test.each([
    ['no consent', { consent: false }, /Consent/],
    ['no leads', { leads: [] }, /At least one lead/],
    ['a phone that is not E.164', { leads: [lead('0501234567')] }, /Lead 1: phone must be in E\.164/],
    ['a number twice', { leads: [lead('+971501111111'), lead('+971501111111')] }, /Lead 2: duplicate phone/],
    ['a product of spaces', { product: '   ' }, /product must say/],
    ['a product of pictures', { product: '🚀🚀🚀' }, /product must say/],
    ['a product of invisible letters', { product: '\u200b\u200e' }, /product must say/],
    ['a meeting without its link', { goal: 'book_meeting' }, /bookingLink is required/],
    ['a sale without its link', { goal: 'close_sale' }, /paymentLink is required/],
    ['a number for handing over that is no E.164', { transferTo: '0501234567' }, /transferTo must be in E\.164/],
    ['a premium number for handing over', { transferTo: '+19005550123' }, /transferTo must be a number at which/],
    ['a link that is none', { websiteUrl: 'javascript:alert(1)' }, /websiteUrl must be/],
  ])('refuse %s', async (_what, changes, message) => {
    await expect(place(changes)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: expect.stringMatching(message),
    });
    expect(await countCalls()).toBe(0);
  });

  test('REST accepts 5 leads, an account 1,000', async () => {
    await expect(kit.calls.place(caller, placement({}, 6), null)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(place({}, 1001)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('one address may submit 5 times a minute', async () => {
    const from = anonymous('203.0.113.5');
    for (let i = 0; i < 5; i++) await kit.calls.place(from, placement(), null);
    await expect(kit.calls.place(from, placement(), null)).rejects.toMatchObject({
      code: 'RATE_LIMITED',
      message: 'Rate limit exceeded. Max 5 requests per 60 seconds.',
      retryAfterSeconds: expect.toSatisfy((seconds: number) => seconds > 0 && seconds <= 60),
    });
  });

  test('401: an anonymous caller cannot use the account’s door', async () => {
    await expect(kit.calls.placeMany(anonymous(), placement(), null)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});

test('the note of each brief names what the request contradicts itself in', async () => {
  const context = 'It costs AED 99 per seat. The price is AED 129 per seat. Setup takes two days.';
  const { calls } = await place({ context }, 2);
  for (const { contextId } of calls) {
    const { brief, note } = await kit.calls.context(contextId);
    expect(note).toContain('“It costs AED 99 per seat” and “The price is AED 129 per seat”');
    expect(brief).toMatchObject({ pricingSummary: null, productFacts: ['Setup takes two days.'] });
  }
});

describe('minutes', () => {
  test('are reserved for each call before it is dispatched', async () => {
    await place({}, 3);
    expect(await balance()).toMatchObject({ reservedSeconds: 180, usedSeconds: 0 });
  });

  test('fail the whole submission when they are missing', async () => {
    await expect(place({}, 11)).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    expect(await countCalls()).toBe(0);
    expect(await balance()).toMatchObject({ reservedSeconds: 0 });
  });

  test('end with the trial', async () => {
    await kit.db.prisma.minutePeriod.updateMany({
      where: { accountId: caller.viewer.accountId },
      data: { usableUntil: new Date(0) },
    });
    await expect(place()).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
  });

  test('are never reserved twice, however many calls start at once', async () => {
    const results = await Promise.allSettled(Array.from({ length: 25 }, () => place()));
    expect(results.filter((result) => result.status === 'fulfilled').length).toBe(10);
    expect(await balance()).toMatchObject({ reservedSeconds: 600 });
    expect(await countCalls()).toBe(10);
  });

  test('are given back when a call is cancelled', async () => {
    const { calls } = await place({}, 2);
    await kit.calls.cancel(caller, calls[0]!.callId);
    await kit.calls.cancel(caller, calls[0]!.callId);
    expect(await balance()).toMatchObject({ reservedSeconds: 60, usedSeconds: 0 });
  });

  test('agree with the sums of the ledger’s entries', async () => {
    const { calls } = await place({}, 2);
    await kit.calls.cancel(caller, calls[0]!.callId);
    const entries = await kit.db.prisma.minuteEntry.findMany({ where: { accountId: caller.viewer.accountId } });
    const sum = (kind: string) =>
      entries.filter((entry) => entry.kind === kind).reduce((total, entry) => total + entry.seconds, 0);
    expect({ granted: sum('grant'), reserved: sum('reserve') - sum('release'), used: sum('settle') }).toEqual({
      granted: 600,
      reserved: (await balance()).reservedSeconds,
      used: 0,
    });
  });
});

describe('an idempotency key', () => {
  test('gets the same answer again, without a second call', async () => {
    const input = placement();
    const first = await kit.calls.placeMany(caller, input, 'k1');
    expect(await kit.calls.placeMany(caller, input, 'k1')).toEqual(first);
    expect(await countCalls()).toBe(1);
  });

  test('places one call when it is sent 20 times at once', async () => {
    const input = placement();
    const answers = await Promise.all(Array.from({ length: 20 }, () => kit.calls.placeMany(caller, input, 'k2')));
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await countCalls()).toBe(1);
    expect(await balance()).toMatchObject({ reservedSeconds: 60 });
  });

  test('with a different body is a conflict', async () => {
    await kit.calls.placeMany(caller, placement(), 'k3');
    await expect(kit.calls.placeMany(caller, placement(), 'k3')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('may be used by another account too', async () => {
    const input = placement();
    const first = await kit.calls.placeMany(caller, input, 'k4');
    const second = await kit.calls.placeMany(await createCaller(kit), input, 'k4');
    expect(second.batchId).not.toBe(first.batchId);
  });

  test('is forgotten after 24 hours', async () => {
    const input = placement();
    const first = await kit.calls.placeMany(caller, input, 'k5');
    kit.clock.move(24 * 3600_000 + 1000);
    expect((await kit.calls.placeMany(caller, input, 'k5')).batchId).not.toBe(first.batchId);
  });

  test('can be used again after its submission was refused', async () => {
    const input = placement({}, 11);
    await expect(kit.calls.placeMany(caller, input, 'k6')).rejects.toMatchObject({ code: 'MINUTES_EXCEEDED' });
    await kit.billing.grant(caller.viewer.accountId, 6000);
    expect((await kit.calls.placeMany(caller, input, 'k6')).calls).toHaveLength(11);
  });

  test('does not count against the rate limit when repeated', async () => {
    const from = anonymous('203.0.113.77');
    const input = placement();
    const answers = [];
    for (let i = 0; i < 8; i++) answers.push(await kit.calls.place(from, input, 'k7'));
    expect(new Set(answers.map((answer) => answer.batchId)).size).toBe(1);
  });
});

describe('suppressed numbers', () => {
  test('fail with the reason, and the other calls go on', async () => {
    const [stop, go] = [nextPhone(), nextPhone()];
    await kit.suppressions.add(caller, stop, null);
    const { calls } = await place({ leads: [lead(stop), lead(go)] });
    expect(calls.map((call) => call.status)).toEqual(['failed', 'in_progress']);
    expect(calls[0]!.message).toBe('This number is on your suppression list');
    expect(await balance()).toMatchObject({ reservedSeconds: 60 });
  });

  test('can be removed again by the customer who added them', async () => {
    const phone = nextPhone();
    await kit.suppressions.add(caller, phone, 'by mistake');
    expect(await kit.suppressions.remove(caller, phone)).toBe(true);
    expect(await kit.suppressions.remove(caller, phone)).toBe(false);
    const { calls } = await place({ leads: [lead(phone)] });
    expect(calls[0]!.status).toBe('in_progress');
  });

  test('do not affect another customer', async () => {
    const phone = nextPhone();
    await kit.suppressions.add(await createCaller(kit), phone, null);
    const { calls } = await place({ leads: [lead(phone)] });
    expect(calls[0]!.status).toBe('in_progress');
  });
});

describe('live calls of an account', () => {
  test('are limited to 10; the rest wait and start as others end', async () => {
    await kit.billing.grant(caller.viewer.accountId, 6000);
    const { calls } = await place({}, 12);
    expect(calls.map((call) => call.status).filter((status) => status === 'pending')).toHaveLength(2);
    await kit.calls.cancel(caller, calls[0]!.callId);
    const next = await kit.calls.call(caller, calls[10]!.callId);
    expect(next.status).toBe('dispatched');
  });

  test.runIf(onPostgres)('never exceed the limit, even when many calls start and end at once', async () => {
    await kit.billing.grant(caller.viewer.accountId, 60_000);
    const { calls } = await place({}, 30);
    const live = () =>
      kit.db.prisma.call.count({ where: { accountId: caller.viewer.accountId, status: 'dispatched' } });
    const end = calls.slice(0, 10).map((call) => kit.calls.cancel(caller, call.callId));
    await Promise.all([...end, place({}, 3), place({}, 3)]);
    expect(await live()).toBe(10);
  });
});

test('anonymous calls can be read by their id for ten minutes only', async () => {
  const { calls } = await kit.calls.place(anonymous('203.0.113.9'), placement(), null);
  const { callId, contextId } = calls[0]!;
  expect(await kit.calls.job(callId)).toMatchObject({ accountId: null, reservedSeconds: 0 });
  expect((await kit.calls.context(contextId)).brief).toMatchObject({ product: 'CloudSync CRM' });
  await expect(kit.calls.call(caller, callId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  kit.clock.move(600_001);
  await expect(kit.calls.job(callId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(kit.calls.context(contextId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(kit.calls.job('nonsense')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
