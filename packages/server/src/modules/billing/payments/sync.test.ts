import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from '../../../../test/fakes/stripe/index.ts';
import { createCaller, createKit, type Kit } from '../../../../test/kit.ts';
import { payments } from '../../../../test/payments.ts';
import type { Logger } from '../../../platform/log/index.ts';
import type { CardPayments } from '../../../providers/payments/index.ts';
import type { BillingDeps } from '../billing.deps.ts';
import { syncInvoice } from './invoices.ts';
import type { PaidInvoice } from './invoices.types.ts';
import { plansOf } from '../billing.config.ts';
import { endUnpaid } from './recovery.ts';
import { syncSubscription } from './sync.ts';

// Two simultaneous reads of one object, of which the older answer is written last.

let stripe: FakeStripe;
let cards: CardPayments;
let kit: Kit;
let deps: BillingDeps;
const announced: PaidInvoice[] = [];
beforeAll(async () => {
  stripe = await startFakeStripe();
  cards = payments(stripe);
  kit = await createKit({ cards, work: false });
  const announce = async (_tx: unknown, invoice: PaidInvoice) => void announced.push(invoice);
  deps = { ...kit, plans: plansOf(kit.config), cards, hosted: null, announce };
});
afterAll(async () => {
  await kit.close();
  await stripe.close();
});

/** Runs `ask` with deps whose first answers are held back until released, so that they are outdated. */
async function slow(ask: (slowly: BillingDeps) => Promise<unknown>): Promise<() => Promise<unknown>> {
  const { promise: gate, resolve: open } = Promise.withResolvers<void>();
  const { promise: asked, resolve: isAsked } = Promise.withResolvers<void>();
  let isFirst = true;
  const late = async <T>(answer: Promise<T>): Promise<T> => {
    const value = await answer;
    if (!isFirst) return value;
    isFirst = false;
    isAsked();
    await gate;
    return value;
  };
  const getSubscription = (id: string) => late(cards.getSubscription(id));
  const getInvoice = (id: string) => late(cards.getInvoice(id));
  const done = ask({ ...deps, cards: { ...cards, getSubscription, getInvoice } });
  await asked;
  return () => (open(), done);
}

async function incomplete() {
  const caller = await createCaller(kit);
  const { subscriptionId, clientSecret } = await kit.billing.subscribe(caller, { plan: 'starter' });
  const { latest_invoice: invoiceId } = stripe.state.get('subscription', subscriptionId);
  const pay = () => stripe.confirm(clientSecret!, { paymentMethod: 'pm_card_visa' });
  return { caller, subscriptionId, invoiceId: invoiceId!, pay };
}

const invoiceOf = (externalId: string) => kit.db.prisma.invoice.findUniqueOrThrow({ where: { externalId } });

test('an older state of a subscription does not overwrite a newer one', async () => {
  const { caller, subscriptionId, pay } = await incomplete();
  const write = await slow((slowly) => syncSubscription(slowly, subscriptionId));
  pay();
  await syncSubscription(deps, subscriptionId);
  expect(await write()).toMatchObject({ state: { status: 'active' } });
  expect(await kit.billing.subscription(caller)).toMatchObject({ status: 'active', plan: 'starter' });
});

test('a paid invoice stays paid, and listeners hear of it once', async () => {
  const { caller, invoiceId, pay } = await incomplete();
  const write = await slow((slowly) => syncInvoice(slowly, invoiceId));
  pay();
  await syncInvoice(deps, invoiceId);
  await write();
  expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid', paidCents: 2900 });
  expect(announced.filter(({ accountId }) => accountId === caller.viewer.accountId)).toHaveLength(1);
  expect(await kit.billing.usage(caller)).toMatchObject({ plan: 'starter', minutesLimit: 100 });
});

test('a refund stays a refund', async () => {
  const { invoiceId, pay } = await incomplete();
  pay();
  const write = await slow((slowly) => syncInvoice(slowly, invoiceId));
  stripe.refund(invoiceId, 900);
  await syncInvoice(deps, invoiceId);
  await write();
  expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid', refundedCents: 900 });
  expect(announced.at(-1)).toMatchObject({ grossCents: 2900, netCents: 2000 });
});

test('a void invoice stays void', async () => {
  const { caller, invoiceId } = await incomplete();
  const write = await slow((slowly) => syncInvoice(slowly, invoiceId));
  await kit.billing.cancel(caller);
  await syncInvoice(deps, invoiceId);
  await write();
  expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'void' });
});

test('a payment in the moment in which a subscription is ended is logged, to be paid back', async () => {
  const { caller, subscriptionId, invoiceId, pay } = await incomplete();
  const said: unknown[][] = [];
  const log = { ...kit.log, error: (...line: unknown[]) => void said.push(line) } as Logger;
  const cancelNow = (id: string) => (pay(), cards.cancelNow(id));
  await endUnpaid({ ...deps, log, cards: { ...cards, cancelNow } }, subscriptionId);
  expect(said).toEqual([
    [{ subscription: subscriptionId, invoice: invoiceId }, expect.stringContaining('pay it back')],
  ]);
  expect(await invoiceOf(invoiceId)).toMatchObject({ status: 'paid', paidCents: 2900 });
  expect(await kit.billing.subscription(caller)).toBeNull();
});

test('a subscription and an invoice of an unknown customer change nothing', async () => {
  const customerId = await cards.createCustomer({ accountId: 'not-ours', email: 'other@example.com', name: null });
  const state = await cards.subscribe({ customerId, plan: 'starter', reference: 'not-ours' });
  const counts = async () => [await kit.db.prisma.invoice.count(), await kit.db.prisma.subscription.count()];
  const before = await counts();
  expect(await syncSubscription(deps, state.id)).toBeNull();
  await syncInvoice(deps, stripe.state.get('subscription', state.id).latest_invoice!);
  expect(await counts()).toEqual(before);
});
