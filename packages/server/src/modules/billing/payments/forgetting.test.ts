import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../../test/fakes/stripe/index.ts';
import { createCaller, createKit, type Kit } from '../../../../test/kit.ts';
import { payments } from '../../../../test/payments.ts';

let stripe: FakeStripe;
let kit: Kit;
beforeAll(async () => {
  stripe = await startFakeStripe();
  kit = await createKit({ cards: payments(stripe) });
});
afterAll(async () => {
  await kit.close();
  await stripe.close();
});

async function withCustomer(): Promise<{ accountId: string; customerId: string }> {
  const caller = await createCaller(kit);
  const { accountId } = caller.viewer;
  await kit.billing.setupIntent(caller);
  const { customerId } = await kit.db.prisma.billingCustomer.findUniqueOrThrow({ where: { accountId } });
  return { accountId, customerId };
}
const isThere = (customerId: string) => stripe.state.find('customer', customerId) !== undefined;
const jobOf = async (accountId: string) => {
  const [job] = await kit.db.raw.query<{ in_hours: number }>(
    `SELECT extract(epoch FROM due_at - now())::float8 / 3600 AS in_hours FROM jobs
     WHERE queue = 'billing.forget_customer' AND payload->>'accountId' = $1::text`,
    [accountId],
  );
  return job ?? null;
};

test('an erased account’s customer at Stripe is deleted, after failures too', async () => {
  const { accountId, customerId } = await withCustomer();
  stripe.fail({ how: 500, times: 3, method: 'DELETE', path: '/v1/customers' });
  await kit.privacy.operators.eraseAccount(accountId);
  await expect.poll(() => isThere(customerId)).toBe(false);
  expect(stripe.requests.filter(({ method }) => method === 'DELETE').length).toBeGreaterThan(1);
});

test('a customer that Stripe does not have any more is as good as deleted', async () => {
  const { accountId, customerId } = await withCustomer();
  stripe.state.remove('customer', customerId);
  await kit.privacy.operators.eraseAccount(accountId);
  await expect.poll(() => jobOf(accountId)).toBeNull();
});

test('while a cancelled plan goes on, its customer stays for the last invoice', async () => {
  const { accountId, customerId } = await withCustomer();
  const at = kit.clock.now();
  const row = { id: crypto.randomUUID(), accountId, externalId: 'sub_1', plan: 'starter', status: 'active' };
  await kit.db.prisma.subscription.create({
    data: { ...row, cancelAtPeriodEnd: true, createdAt: at, updatedAt: at },
  });
  await kit.privacy.operators.eraseAccount(accountId);
  await expect.poll(async () => (await jobOf(accountId))?.in_hours).toBeGreaterThan(23);
  expect(isThere(customerId)).toBe(true);
});

test('an account without a customer asks Stripe for nothing', async () => {
  const { viewer } = await createCaller(kit);
  await kit.privacy.operators.eraseAccount(viewer.accountId);
  expect(await jobOf(viewer.accountId)).toBeNull();
});
