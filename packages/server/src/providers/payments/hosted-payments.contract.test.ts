import { inspect } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startFakeZiina, type FakeZiina } from '../../../test/fakes/ziina.ts';
import { codeOf, failureOf } from '../../../test/payments.ts';
import { createHostedPayments, createZiinaPayments, type HostedPayments } from './index.ts';

/**
 * The contract of hosted payments. It runs against the fake and, if a key is set, against Ziina itself, where it makes
 * test payments, which move no money:
 *
 *   ZIINA_TEST_API_KEY=… pnpm exec vitest run packages/server/src/providers/payments/hosted-payments
 */
const realKey = process.env.ZIINA_TEST_API_KEY;

interface World {
  payments: HostedPayments;
  close(): Promise<void>;
}

let fake: FakeZiina;

const driverOf = (options: { apiKey?: string; timeoutMs?: number; webhookSecret?: string | undefined } = {}) =>
  createZiinaPayments({
    apiKey: fake.apiKey,
    webhookSecret: fake.webhookSecret,
    apiBase: fake.url,
    test: true,
    ...options,
  });

async function fakeWorld(): Promise<World> {
  fake = await startFakeZiina();
  return { payments: driverOf(), close: () => fake.close() };
}

const realWorld = (apiKey: string): Promise<World> =>
  Promise.resolve({
    payments: createZiinaPayments({ apiKey, apiBase: 'https://api-v2.ziina.com/api', test: true }),
    close: () => Promise.resolve(),
  });

const worlds: [string, () => Promise<World>][] = [['the fake', fakeWorld]];
if (realKey) worlds.push(['Ziina', () => realWorld(realKey)]);

const wish = {
  amount: 10_650,
  currency: 'AED',
  message: 'NOVA Starter',
  successUrl: 'https://nova.example/paid',
  cancelUrl: 'https://nova.example/canceled',
  failureUrl: 'https://nova.example/failed',
} as const;

describe.each(worlds)('%s', (_name, start) => {
  let world: World;
  beforeAll(async () => {
    world = await start();
  });
  afterAll(() => world.close());

  test('creates a payment with a page to pay on, and finds it again', async () => {
    const made = await world.payments.createPayment(wish);
    expect(made).toEqual({
      id: expect.any(String),
      amount: 10_650,
      currency: 'AED',
      status: 'requires_payment_instrument',
      redirectUrl: expect.stringMatching(/^https:/),
    });
    expect(await world.payments.getPayment(made.id)).toEqual(made);
  });

  test('creates a new payment each time, also twice at once', async () => {
    const all = await Promise.all([world.payments.createPayment(wish), world.payments.createPayment(wish)]);
    expect(all[0].id).not.toBe(all[1].id);
  });

  test('invalid: the amount', async () => {
    expect(await codeOf(world.payments.createPayment({ ...wish, amount: -1 }))).toBe('invalid');
  });

  test.each(['00000000-0000-0000-0000-000000000000', '', '..', 'a/b', 'a?b'])('not found: %j', async (id) => {
    expect(await codeOf(world.payments.getPayment(id))).toBe('not_found');
  });
});

describe('the fake alone', () => {
  let world: World;
  beforeAll(async () => {
    world = await fakeWorld();
  });
  afterAll(() => world.close());

  test.each(['requires_user_action', 'pending', 'completed', 'failed', 'canceled'] as const)('%s', async (status) => {
    const { id } = await world.payments.createPayment(wish);
    fake.settle(id, status);
    expect((await world.payments.getPayment(id)).status).toBe(status);
  });

  test('shows whether a payment is a test', async () => {
    await world.payments.createPayment(wish);
    const config = { ZIINA_API_KEY: fake.apiKey, ZIINA_API_BASE: `${fake.url}/`, ZIINA_TEST: false };
    await createHostedPayments(config)!.createPayment(wish);
    expect(fake.payments.slice(-2).map(({ isTest }) => isTest)).toEqual([true, false]);
    expect(createHostedPayments({ ...config, ZIINA_API_KEY: undefined })).toBe(null);
  });

  describe('unavailable', () => {
    test.each([500, 503, 429, 401, 403, 302, 'drop', 'drop_after', 'hang'] as const)(
      '%s, and sent once',
      async (how) => {
        const from = fake.requests.length;
        fake.fail({ how });
        const error = await failureOf(driverOf({ timeoutMs: 200 }).createPayment(wish));
        expect(error.code).toBe('unavailable');
        expect(inspect(error, { depth: 10 })).not.toContain('must_not_leak');
        expect(fake.requests.length - from).toBe(1);
      },
    );

    test('a wrong key', async () => {
      expect(await codeOf(driverOf({ apiKey: 'wrong' }).createPayment(wish))).toBe('unavailable');
    });

    test('the server cannot be reached', async () => {
      const gone = await startFakeZiina();
      await gone.close();
      const nowhere = createZiinaPayments({ apiKey: 'k', apiBase: gone.url, test: true });
      const error = await failureOf(nowhere.getPayment('p'));
      expect(error).toMatchObject({ code: 'unavailable', cause: new Error('ECONNREFUSED') });
    });

    const good = { id: 'p', amount: 1, currency_code: 'AED', status: 'pending', redirect_url: 'https://a.example' };
    test.each([
      ['no JSON', '<html>'],
      ['nothing', ''],
      ['another shape', '[]'],
      ['an amount that is text', JSON.stringify({ ...good, amount: '1' })],
      ['a status that nobody knows', JSON.stringify({ ...good, status: 'paid' })],
      ['a page that is a script', JSON.stringify({ ...good, redirect_url: 'javascript:alert(1)' })],
      ['no page', JSON.stringify({ ...good, redirect_url: null })],
      ['a megabyte', JSON.stringify({ ...good, message: 'x'.repeat(1_000_000) })],
    ])('%s', async (_, body) => {
      fake.answerOnce(body);
      expect(await codeOf(world.payments.createPayment(wish))).toBe('unavailable');
    });

    test('accepts a finished payment without a page', async () => {
      fake.answerOnce(JSON.stringify({ ...good, status: 'completed', redirect_url: undefined }));
      expect(await world.payments.getPayment('p')).toMatchObject({ status: 'completed', redirectUrl: null });
    });
  });

  describe('notices', () => {
    const notice = async () => {
      const { id } = await world.payments.createPayment(wish);
      return { id, ...fake.notice(id) };
    };
    const codeFor = (body: string, signature: string | undefined, driver = world.payments) =>
      codeOf((async () => driver.readNotice(Buffer.from(body), signature))());

    test('name their payment, with ids in capitals too, and again when repeated', async () => {
      const { id, body, signature } = await notice();
      const read = (header: string) => world.payments.readNotice(Buffer.from(body), header);
      for (const header of [signature, signature.toUpperCase(), signature])
        expect(read(header)).toEqual({ paymentId: id });
    });

    test('are ignored when they are about something else', () => {
      const other = fake.sign({ event: 'refund.status.updated', data: { id: 'r-1' } });
      expect(world.payments.readNotice(Buffer.from(other.body), other.signature)).toBe(null);
    });

    test('are refused when unsigned, wrongly signed or changed', async () => {
      const { body, signature } = await notice();
      const codes = [undefined, '', 'zz', signature.slice(2), `${signature}00`, '0'.repeat(64), `sha256=${signature}`];
      for (const wrong of codes) expect(await codeFor(body, wrong)).toBe('bad_signature');
      expect(await codeFor(body.replace('payment', 'Payment'), signature)).toBe('bad_signature');
    });

    test('are refused without a secret', async () => {
      const { body, signature } = await notice();
      expect(await codeFor(body, signature, driverOf({ webhookSecret: undefined }))).toBe('bad_signature');
    });

    test.each(['null', '[]', '{}', '{"event":"payment_intent.status.updated"}', '{"event'])(
      'invalid: %s',
      async (body) => {
        expect(await codeFor(body, fake.sign(body).signature)).toBe('invalid');
      },
    );
  });
});
