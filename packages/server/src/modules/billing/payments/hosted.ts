import { CreatePaymentBody } from '@nova-calls/schema';
import type { ZiinaPayment } from '../../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { after, MINUTE } from '../../../platform/clock/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { publicUrlOf } from '../../../platform/config/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import type { HostedPaymentState } from '../../../providers/payments/index.ts';
import { hostedOf, planOf, type BillingDeps } from '../billing.deps.ts';
import { asCaller } from '../billing.errors.ts';
import { paidOf } from './invoices.ts';
import { lockOpenPeriod } from '../ledger/ledger.store.ts';
import { openPrepaidMonth } from './prepaid.ts';
import type { Plan } from '../billing.config.ts';
import { enqueuePoll } from './poll.ts';
import { isUnpaid, openSubscription } from './subscriptions.store.ts';

/** A payment page of this age is given again instead of creating a second one. */
const SAME_PAGE_MS = 10 * MINUTE;
export const WAITING = ['requires_payment_instrument', 'requires_user_action', 'pending'];

/** Paid with a different amount, or for a plan that no longer exists. An operator has to decide. */
export const MISMATCHED = 'mismatched';

/** Converts a price in US cents to fils, hundredths of a dirham. */
export const toFils = (cents: number, aedPerUsd: number): number => Math.round(cents * aedPerUsd);

/** @throws AppError UNAUTHENTICATED, NOT_CONFIGURED, BAD_REQUEST, CONFLICT, UPSTREAM_FAILED */
export async function createPayment(deps: BillingDeps, caller: Caller, input: unknown) {
  const { accountId } = requireViewer(caller);
  const { plan_id: planId } = parseInput(CreatePaymentBody, input);
  hostedOf(deps);
  const plan = planOf(deps, planId);
  if (!plan) throw badRequest(`Unknown plan: ${planId}`);
  const { payment, isNew } = await deps.db.transact((tx) => claimPayment(deps, tx, accountId, plan));
  const { intentId, redirectUrl } = isNew ? await open(deps, payment, plan) : payment;
  return { redirectUrl: redirectUrl!, paymentIntentId: intentId! };
}

/** Creates the row before the page. One request at a time creates the page. */
async function claimPayment(deps: BillingDeps, tx: Tx, accountId: string, plan: Plan) {
  await lockOpenPeriod(tx, accountId);
  const subscription = await openSubscription(tx, accountId);
  if (subscription && !isUnpaid(subscription))
    throw conflict('There is a subscription that is paid by card; cancel it first');
  const now = deps.clock.now();
  const recent = await tx.ziinaPayment.findFirst({
    where: {
      accountId,
      plan: plan.id,
      status: { in: ['creating', ...WAITING] },
      createdAt: { gt: after(now, -SAME_PAGE_MS) },
    },
    orderBy: { createdAt: 'desc' },
  });
  if (recent?.intentId) return { payment: recent, isNew: false };
  if (recent && recent.createdAt > after(now, -MINUTE)) throw conflict('A payment is being made; try again');
  const amountFils = toFils(plan.priceCents, deps.config.AED_PER_USD);
  const row = { id: newId(), accountId, plan: plan.id, priceCents: plan.priceCents, amountFils };
  return {
    payment: await tx.ziinaPayment.create({ data: { ...row, status: 'creating', createdAt: now } }),
    isNew: true,
  };
}

async function open(deps: BillingDeps, { id, amountFils }: ZiinaPayment, plan: Plan): Promise<ZiinaPayment> {
  const { db, config, clock } = deps;
  const page = publicUrlOf(config);
  const back = (outcome: string) => `${page}/?payment=${outcome}`;
  const request = { amount: amountFils, currency: 'AED' as const, message: `NOVA ${plan.name}, one month` };
  const urls = { successUrl: back('success'), cancelUrl: back('canceled'), failureUrl: back('failed') };
  const state = await asCaller(hostedOf(deps).createPayment({ ...request, ...urls })).catch(async (error: unknown) => {
    // If Ziina did create the page, nobody was sent to it.
    await db.prisma.ziinaPayment.update({ where: { id }, data: { status: 'failed', settledAt: clock.now() } });
    throw error;
  });
  return db.transact(async (tx) => {
    await enqueuePoll(deps, tx, id, 0);
    const data = { intentId: state.id, status: state.status, redirectUrl: state.redirectUrl };
    return tx.ziinaPayment.update({ where: { id }, data });
  });
}

/** Updates our row of a payment from Ziina, and grants the paid month once. @returns whether the payment is final. */
export async function syncHosted(deps: BillingDeps, intentId: string): Promise<boolean> {
  const known = await deps.db.prisma.ziinaPayment.findUnique({ where: { intentId } });
  if (!known || known.settledAt) return true;
  const state = await hostedOf(deps).getPayment(intentId);
  return deps.db.transact((tx) => settlePayment(deps, tx, known.id, state));
}

async function settlePayment(deps: BillingDeps, tx: Tx, id: string, state: HostedPaymentState): Promise<boolean> {
  await tx.$queryRaw`SELECT id FROM ziina_payments WHERE id = ${id}::uuid FOR UPDATE`;
  const payment = await tx.ziinaPayment.findUniqueOrThrow({ where: { id } });
  if (payment.settledAt) return true;
  const isOver = !WAITING.includes(state.status);
  const plan = planOf(deps, payment.plan);
  const isPaid = state.status === 'completed';
  const isRight = plan && state.amount === payment.amountFils && state.currency === 'AED';
  const status = isPaid && !isRight ? MISMATCHED : state.status;
  await tx.ziinaPayment.update({ where: { id }, data: { status, settledAt: isOver ? deps.clock.now() : null } });
  if (isPaid && isRight) await grantPayment(deps, tx, payment, plan, state);
  if (status === MISMATCHED) {
    const { amount, currency } = state;
    deps.log.error({ payment: state.id, amount, currency, asked: payment.amountFils }, 'paid otherwise than asked');
  }
  return isOver;
}

async function grantPayment(deps: BillingDeps, tx: Tx, payment: ZiinaPayment, plan: Plan, state: HostedPaymentState) {
  const { accountId, priceCents } = payment;
  const paidAt = deps.clock.now();
  const period = await openPrepaidMonth(deps, tx, accountId, plan, state.id);
  const invoice = await tx.invoice.create({
    data: {
      id: newId(),
      accountId,
      provider: 'ziina',
      externalId: state.id,
      plan: plan.id,
      reason: 'prepaid',
      status: 'paid',
      amountCents: priceCents,
      paidCents: priceCents,
      ...period,
      createdAt: payment.createdAt,
      paidAt,
    },
  });
  await deps.announce(tx, paidOf(invoice));
}
