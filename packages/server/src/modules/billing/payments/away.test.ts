import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../../test/fakes/stripe/index.ts';
import { startFakeZiina, type FakeZiina } from '../../../../test/fakes/ziina.ts';
import { createCaller, createKit, type Kit } from '../../../../test/kit.ts';
import { payments } from '../../../../test/payments.ts';
import { createZiinaPayments } from '../../../providers/payments/index.ts';

// Payment services that never answer, with drivers that give up after 200 ms.

let stripe: FakeStripe;
let ziina: FakeZiina;
let kit: Kit;
beforeAll(async () => {
  [stripe, ziina] = await Promise.all([startFakeStripe(), startFakeZiina()]);
  const { url: apiBase, apiKey, webhookSecret } = ziina;
  const hosted = createZiinaPayments({ apiBase, apiKey, webhookSecret, test: true, timeoutMs: 200 });
  kit = await createKit({ cards: payments(stripe, { timeoutMs: 200 }), hosted, work: false });
});
afterAll(async () => {
  await kit.close();
  await Promise.all([stripe.close(), ziina.close()]);
});

const failure = { code: 'UPSTREAM_FAILED', message: 'The payment provider could not do it; try again' };

test.each(['/v1/customers', '/v1/subscriptions'])(
  'Stripe is silent at %s: it is said, and works later',
  async (path) => {
    const caller = await createCaller(kit);
    stripe.fail({ how: 'hang', times: 3, method: 'POST', path });
    await expect(kit.billing.subscribe(caller, { plan: 'starter' })).rejects.toMatchObject(failure);
    expect(await kit.billing.subscription(caller)).toBeNull();
    expect(await kit.billing.subscribe(caller, { plan: 'starter' })).toMatchObject({ status: 'incomplete' });
  },
);

test('Ziina does not answer: the caller gets an error, and can get a page later', async () => {
  const caller = await createCaller(kit);
  ziina.fail({ how: 'hang' });
  await expect(kit.billing.createPayment(caller, { plan_id: 'starter' })).rejects.toMatchObject(failure);
  expect(await kit.billing.createPayment(caller, { plan_id: 'starter' })).toMatchObject({
    redirectUrl: expect.any(String),
  });
});

test('a refusal of the request is shown to the caller, but not when the service has lost the object', async () => {
  const caller = await createCaller(kit);
  await kit.billing.subscribe(caller, { plan: 'starter' });
  const { customerId } = await kit.db.prisma.billingCustomer.findFirstOrThrow({
    where: { accountId: caller.viewer.accountId },
  });
  await kit.db.prisma.billingCustomer.update({
    where: { customerId },
    data: { customerId: 'cus_that_is_no_more' },
  });
  await expect(kit.billing.setupIntent(caller)).rejects.toMatchObject(failure);
});
