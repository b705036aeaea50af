import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../test/fakes/stripe/index.ts';
import { payments as driverOf } from '../../../test/payments.ts';
import { PaymentError, type CardPayments } from './index.ts';

let stripe: FakeStripe;
let payments: CardPayments;
beforeAll(async () => {
  stripe = await startFakeStripe();
  payments = driverOf(stripe);
});
afterAll(() => stripe.close());

const event = (type: string, object: object = { id: 'sub_1' }) =>
  JSON.stringify({ id: 'evt_1', object: 'event', type, data: { object } });

const read = (body: string, signature = stripe.webhooks.sign(body)) =>
  payments.readNotice(Buffer.from(body), signature);

function codeOf(work: () => unknown): string {
  try {
    return `answered ${JSON.stringify(work())}`;
  } catch (error) {
    return error instanceof PaymentError ? error.code : `threw ${String(error)}`;
  }
}

describe('a notice', () => {
  test.each([
    ['customer.subscription.created', 'subscription'],
    ['customer.subscription.updated', 'subscription'],
    ['customer.subscription.deleted', 'subscription'],
    ['customer.subscription.paused', 'subscription'],
    ['customer.subscription.resumed', 'subscription'],
    ['customer.subscription.pending_update_applied', 'subscription'],
    ['customer.subscription.pending_update_expired', 'subscription'],
    ['invoice.finalized', 'invoice'],
    ['invoice.paid', 'invoice'],
    ['invoice.payment_failed', 'invoice'],
    ['invoice.voided', 'invoice'],
    ['invoice.marked_uncollectible', 'invoice'],
    ['charge.refunded', 'charge'],
  ])('%s is about a %s', (type, kind) => {
    expect(read(event(type, { id: 'x_1' }))).toEqual({ id: 'evt_1', type, about: { kind, id: 'x_1' } });
  });

  test.each(['customer.created', 'invoice.upcoming', 'constructor', '__proto__', ''])(
    '%j is about nothing of ours',
    (type) => {
      expect(read(event(type, { id: 'x_1' }))).toEqual({ id: 'evt_1', type, about: null });
    },
  );

  test("has no object when the event's object has no id", () => {
    expect(read(event('invoice.paid', {}))).toMatchObject({ about: null });
  });
});

describe('the signature', () => {
  const body = event('invoice.paid');

  test('may be one of several, as while a secret is replaced', () => {
    const [time, right] = stripe.webhooks.sign(body)!.split(',');
    expect(read(body, `${time},v1=${'0'.repeat(64)},${right}`).id).toBe('evt_1');
  });

  test('may be five minutes old, and not a second more', () => {
    const signed = (age: number) => {
      const time = Math.floor(stripe.now().getTime() / 1000) - age;
      const hmac = createHmac('sha256', stripe.webhookSecret).update(`${time}.${body}`).digest('hex');
      return `t=${time},v1=${hmac}`;
    };
    expect(read(body, signed(300)).id).toBe('evt_1');
    expect(codeOf(() => read(body, signed(301)))).toBe('bad_signature');
  });

  test.each([
    ['missing', undefined],
    ['empty', ''],
    ['nonsense', 'nonsense'],
    ['without a time', `v1=${'0'.repeat(64)}`],
    ['the old scheme', `t=1,v0=${'0'.repeat(64)}`],
  ])('is refused: %s', (_, signature) => {
    expect(codeOf(() => payments.readNotice(Buffer.from(body), signature))).toBe('bad_signature');
  });

  test('is refused with another secret, when too old, or for another body', () => {
    expect(codeOf(() => read(body, stripe.webhooks.sign(body, 'bad')))).toBe('bad_signature');
    expect(codeOf(() => read(body, stripe.webhooks.sign(body, 'old')))).toBe('bad_signature');
    expect(codeOf(() => read(`${body} `, stripe.webhooks.sign(body)))).toBe('bad_signature');
  });
});

describe('a signed body that is', () => {
  test.each([
    ['no JSON', '{"id":'],
    ['no object', '"evt_1"'],
    ['null', 'null'],
    ['no event', JSON.stringify({ id: 'cus_1', object: 'customer' })],
    ['an event without an object', JSON.stringify({ id: 'evt_1', object: 'event', type: 'invoice.paid', data: {} })],
    ['an event of the other kind', JSON.stringify({ id: 'evt_1', object: 'v2.core.event', type: 'v1.billing' })],
  ])('%s is invalid', (_, body) => {
    expect(codeOf(() => read(body))).toBe('invalid');
  });

  test('an empty body is not accepted as signed', () => {
    expect(codeOf(() => read('', 't=1,v1=00'))).toBe('bad_signature');
  });
});
