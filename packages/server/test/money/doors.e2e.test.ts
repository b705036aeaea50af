import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bearer, register, startTestApp, type TestApp } from '../app.ts';
import { openMoneyStage, type Customer, type MoneyStage } from './stage.ts';

let stage: MoneyStage;
let bare: TestApp;
beforeAll(async () => {
  [stage, bare] = await Promise.all([openMoneyStage(), startTestApp({ work: false })]);
});
afterAll(() => Promise.all([stage.close(), bare.stop()]));

/** One account is enough for tests that do not depend on the caller. */
let known: Promise<Customer> | undefined;
const anybody = () => (known ??= stage.customer());

const PAID = [
  ['/billing/subscribe', { plan: 'starter' }],
  ['/billing/setup-intent', undefined],
  ['/billing/create-payment', { plan_id: 'starter' }],
  ['/billing/cancel', undefined],
] as const;

describe('the caller', () => {
  test.each(PAID)('401: %s without a token, or with a wrong one', async (path, body) => {
    expect((await stage.app.rest('POST', path, body)).status).toBe(401);
    expect((await stage.app.rest('POST', path, body, bearer('wrong'))).status).toBe(401);
  });

  test('401: every reading route', async () => {
    for (const path of ['/billing/usage', '/billing/subscription'])
      expect((await stage.app.rest('GET', path)).status).toBe(401);
  });
});

describe('not configured', () => {
  test('503: cards, payments in AED, and the events of both', async () => {
    const { token } = await register(bare);
    for (const [path, body] of PAID.filter(([path]) => path !== '/billing/cancel')) {
      const answer = await bare.rest('POST', path, body, bearer(token));
      expect([path, answer.status]).toEqual([path, 503]);
      expect(answer.body).toEqual({ detail: expect.stringMatching(/not configured$/) });
    }
    for (const path of ['/billing/webhook', '/billing/ziina/webhook'])
      expect((await bare.rest('POST', path, {})).status).toBe(503);
    const { errors } = await bare.graphql('mutation { subscribe(plan: STARTER) { status } }', {}, token);
    expect(errors[0].extensions.code).toBe('NOT_CONFIGURED');
  });
});

test('404: nothing to cancel, also where payments are not configured', async () => {
  const { token } = await register(bare);
  const { status, body } = await bare.rest('POST', '/billing/cancel', undefined, bearer(token));
  expect([status, body]).toEqual([404, { detail: 'No active subscription' }]);
});

describe('the input', () => {
  test('422: an unknown plan, a wrong type, a missing field', async () => {
    const customer = await anybody();
    const wrong = [{}, { plan: 'gold' }, { plan: 1 }, { plan: 'starter', payment_method_id: 7 }];
    for (const body of wrong) expect((await customer.post('/billing/subscribe', body)).status).toBe(422);
    for (const body of [{}, { plan_id: 1 }, { plan_id: 'x'.repeat(65) }])
      expect((await customer.post('/billing/create-payment', body)).status).toBe(422);
  });

  test('400: a plan that cannot be paid on Ziina’s page', async () => {
    const { status, body } = await (await anybody()).post('/billing/create-payment', { plan_id: 'gold' });
    expect([status, body]).toEqual([400, { detail: 'Unknown plan: gold' }]);
  });

  test.each(['pm_1NobodysAtAll', '../customers/cus_1', ''])(
    '400 or 422 for the payment method "%s"',
    async (method) => {
      const { status } = await (
        await anybody()
      ).post('/billing/subscribe', { plan: 'starter', payment_method_id: method });
      expect(status).toBe(method === '' ? 422 : 400);
    },
  );

  test('400: a payment method of another customer', async () => {
    const [mine, theirs] = [await stage.customer(), await stage.customer()];
    const method = stage.stripe.createPaymentMethod('pm_card_visa');
    expect((await theirs.post('/billing/subscribe', { plan: 'starter', payment_method_id: method })).status).toBe(200);
    expect((await mine.post('/billing/subscribe', { plan: 'starter', payment_method_id: method })).status).toBe(400);
  });

  test('402: a card that is refused when it is saved', async () => {
    const customer = await stage.customer();
    const method = stage.stripe.createPaymentMethod('pm_card_chargeDeclined');
    const { status, body } = await customer.post('/billing/subscribe', { plan: 'starter', payment_method_id: method });
    expect([status, body]).toEqual([402, { detail: 'Your card was declined.' }]);
    expect(await customer.get('/billing/subscription')).toBeNull();
  });
});

describe('a payment service that fails', () => {
  test.each([
    ['is broken', 500, 3],
    ['does not know our key', 401, 1],
    ['hangs up', 'drop', 3],
  ] as const)('502 when Stripe %s; afterwards the same works', async (_, how, times) => {
    const customer = await stage.customer();
    stage.stripe.fail({ how, times, path: '/v1/customers' });
    const { status, body } = await customer.post('/billing/subscribe', { plan: 'starter' });
    expect([status, body]).toEqual([502, { detail: 'The payment provider could not do it; try again' }]);
    expect((await customer.post('/billing/subscribe', { plan: 'starter' })).status).toBe(200);
  });

  test('502: Ziina is broken, refuses our key or hangs up; later the same request works', async () => {
    const customer = await stage.customer();
    for (const how of [500, 401, 'drop', 'drop_after'] as const) {
      stage.ziina.fail({ how });
      const { status, body } = await customer.post('/billing/create-payment', { plan_id: 'starter' });
      expect([how, status, body]).toEqual([how, 502, { detail: 'The payment provider could not do it; try again' }]);
    }
    expect((await customer.post('/billing/create-payment', { plan_id: 'starter' })).status).toBe(200);
  });
});

describe('POST /billing/webhook', () => {
  const event = { id: 'evt_doors', object: 'event', type: 'ping', data: { object: {} } };
  const send = (body: string, signature = stage.stripe.webhooks.sign(body)) =>
    stage.app.rest('POST', '/billing/webhook', body, { ...(signature && { 'stripe-signature': signature }) });

  test('200: an event, its repeat, and an event about nothing of ours', async () => {
    for (let time = 0; time < 2; time++)
      expect(await send(JSON.stringify(event))).toMatchObject({ status: 200, body: { received: true } });
    const about = (type: string, id: string) => JSON.stringify({ ...event, id: type, type, data: { object: { id } } });
    expect((await send(about('invoice.paid', 'in_nobodys'))).status).toBe(200);
    expect((await send(about('customer.subscription.updated', '../../v1/balance'))).status).toBe(200);
    await stage.settled();
  });

  test.each(['bad', 'old', 'none'] as const)('401: the signature is %s', async (how) => {
    const body = JSON.stringify(event);
    const answer = await send(body, stage.stripe.webhooks.sign(body, how) ?? '');
    expect(answer).toMatchObject({ status: 401, body: { detail: 'Missing or invalid signature' } });
  });

  test('401: the signature is of another body', async () => {
    const signature = stage.stripe.webhooks.sign(JSON.stringify(event));
    expect((await send(JSON.stringify({ ...event, id: 'evt_other' }), signature)).status).toBe(401);
  });

  test.each(['', 'no JSON', '[]', '{"id":"evt_1"}', '"\u0000"'])('400: the signed body is "%s"', async (body) => {
    expect((await send(body)).status).toBe(400);
  });

  test('413: ten megabytes; 405: GET', async () => {
    expect((await send('x'.repeat(10 * 1024 * 1024), 'x')).status).toBe(413);
    expect((await stage.app.rest('GET', '/billing/webhook')).status).toBe(405);
  });

  test('the signature covers the bytes, whatever the content type', async () => {
    const body = JSON.stringify({ ...event, id: 'evt_plain' });
    const headers = { 'content-type': 'text/plain', 'stripe-signature': stage.stripe.webhooks.sign(body)! };
    expect((await stage.app.rest('POST', '/billing/webhook', body, headers)).status).toBe(200);
  });
});

describe('POST /billing/ziina/webhook', () => {
  const send = ({ body, signature }: { body: string; signature: string }) =>
    stage.app.rest('POST', '/billing/ziina/webhook', body, { 'x-hmac-signature': signature });
  const event = { event: 'payment_intent.status.updated', data: { id: 'nobodys' } };

  test('200: also for a payment that is not ours, or another kind of event', async () => {
    expect(await send(stage.ziina.sign(event))).toMatchObject({ status: 200, body: { received: true } });
    expect((await send(stage.ziina.sign({ event: 'refund.created', data: {} }))).status).toBe(200);
    await stage.settled();
  });

  test('401: a wrong or missing signature; 400: a signed body that is not an event; 413; 405', async () => {
    const { body } = stage.ziina.sign(event);
    expect((await send({ body, signature: 'f'.repeat(64) })).status).toBe(401);
    expect((await stage.app.rest('POST', '/billing/ziina/webhook', body)).status).toBe(401);
    expect((await send(stage.ziina.sign('no JSON'))).status).toBe(400);
    expect((await send({ body: 'x'.repeat(10 * 1024 * 1024), signature: 'x' })).status).toBe(413);
    expect((await stage.app.rest('GET', '/billing/ziina/webhook')).status).toBe(405);
  });
});

describe('GraphQL', () => {
  const SUBSCRIBE = `mutation ($plan: PlanId!, $method: String) {
    subscribe(plan: $plan, paymentMethodId: $method) { subscriptionId status clientSecret } }`;
  const SUBSCRIPTION =
    '{ subscription { plan nextPlan status provider priceCents cancelAtPeriodEnd usage { minutesLimit } } }';
  const codeOf = async (answer: Promise<{ errors?: { extensions: { code: string } }[] }>) =>
    (await answer).errors?.[0]?.extensions.code;

  test('subscribes to a plan, changes and cancels it, and saves a card', async () => {
    const customer = await stage.customer();
    const { data } = await customer.graphql(SUBSCRIBE, { plan: 'STARTER' });
    expect(data.subscribe).toMatchObject({ status: 'incomplete', clientSecret: expect.stringContaining('_secret_') });
    expect((await customer.graphql(SUBSCRIPTION)).data).toEqual({ subscription: null });
    stage.stripe.confirm(data.subscribe.clientSecret, { paymentMethod: 'pm_card_visa' });
    await stage.settled();
    const own = { plan: 'starter', nextPlan: null, status: 'active', provider: 'stripe', priceCents: 2900 };
    expect((await customer.graphql(SUBSCRIPTION)).data.subscription).toEqual({
      ...own,
      cancelAtPeriodEnd: false,
      usage: { minutesLimit: 100 },
    });
    const { data: cancelled } = await customer.graphql('mutation { cancelSubscription { status cancelAtPeriodEnd } }');
    expect(cancelled.cancelSubscription).toEqual({ status: 'active', cancelAtPeriodEnd: true });
    const { data: saved } = await customer.graphql('mutation { createSetupIntent { id clientSecret } }');
    expect(stage.stripe.confirm(saved.createSetupIntent.clientSecret)).toBe('succeeded');
    expect(await codeOf(customer.graphql('mutation { createPayment(planId: "starter") { redirectUrl } }'))).toBe(
      'CONFLICT',
    );
  });

  test('gives errors with their codes', async () => {
    const customer = await stage.customer();
    const declined = stage.stripe.createPaymentMethod('pm_card_chargeDeclined');
    expect(await codeOf(customer.graphql(SUBSCRIBE, { plan: 'STARTER', method: declined }))).toBe('PAYMENT_FAILED');
    expect(await codeOf(customer.graphql(SUBSCRIBE, { plan: 'STARTER', method: 'pm_nobodys' }))).toBe('BAD_REQUEST');
    expect(await codeOf(customer.graphql('mutation { cancelSubscription { status } }'))).toBe('NOT_FOUND');
    const page = 'mutation ($plan: String!) { createPayment(planId: $plan) { redirectUrl paymentIntentId } }';
    expect(await codeOf(customer.graphql(page, { plan: 'gold' }))).toBe('BAD_REQUEST');
    stage.ziina.fail({ how: 500 });
    expect(await codeOf(customer.graphql(page, { plan: 'starter' }))).toBe('UPSTREAM_FAILED');
    expect((await customer.graphql(page, { plan: 'starter' })).data.createPayment).toEqual({
      redirectUrl: expect.stringContaining('https://pay.ziina.example/'),
      paymentIntentId: expect.any(String),
    });
    expect(await codeOf(stage.app.graphql(SUBSCRIBE, { plan: 'STARTER' }))).toBe('UNAUTHENTICATED');
  });
});

describe('POST /billing/setup-intent', () => {
  test('429: a client that tries card after card', async () => {
    const customer = await stage.customer();
    for (let tries = 0; tries < 30; tries++) expect((await customer.post('/billing/setup-intent')).status).toBe(200);
    const refused = await customer.post('/billing/setup-intent');
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
    const wish = { plan: 'starter', payment_method_id: 'pm_card_visa' };
    expect((await customer.post('/billing/subscribe', wish)).status).toBe(429);
  });

  test('200: returns the secret with which the client confirms a card', async () => {
    const customer = await stage.customer();
    const { status, body } = await customer.post('/billing/setup-intent');
    expect([status, Object.keys(body).toSorted()]).toEqual([200, ['client_secret', 'setup_intent_id']]);
    expect(body.client_secret.startsWith(body.setup_intent_id)).toBe(true);
  });
});

test('no secret and nothing personal was logged', async () => {
  const { email } = await anybody();
  const said = stage.app.lines.join('\n');
  expect(said).not.toMatch(/must_not_leak|_secret_/);
  expect(said).not.toContain(email);
});
