import { openSubscription } from './payments/subscriptions.store.ts';
import { AppError, conflict } from '../../platform/errors/index.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';
import type { Subscription } from '../../generated/client/client.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRegistration } from '../../platform/queue/index.ts';
import type { BillingDeps } from './billing.deps.ts';
import { forgetCustomer } from './payments/forgetting.ts';
import { createPayment } from './payments/hosted.ts';
import type { InvoiceListener } from './payments/invoices.types.ts';
import { billingJobs } from './billing.jobs.ts';
import { reservableSeconds } from './ledger/ledger.model.ts';
import { grantSeconds, openTrial } from './ledger/grants.ts';
import { createMinutes, type Talked } from './ledger/minutes.ts';
import type { Usage } from './billing.model.ts';
import { receiveStripe, receiveZiina } from './payments/notices.ts';
import { createBillingOperators, type BillingOperators } from './operators/operators.service.ts';
import { enqueueOverage } from './ledger/overage.ts';
import { plansOf, type Plan } from './billing.config.ts';
import { openPeriodOf, subscriptionOf, usageOfAccount, type PlanSubscription } from './reading/reading.store.ts';
import { createSubscriptions, type Subscribed } from './payments/subscriptions.ts';

/** A webhook of a payment service, with its raw body. */
export interface SignedDelivery {
  body: Buffer;
  signature: string | undefined;
}

export interface BillingService {
  plans(): readonly Plan[];
  /** @throws AppError UNAUTHENTICATED */
  usage(caller: Caller): Promise<Usage>;
  usageOfAccount(accountId: string): Promise<Usage>;
  /** Null before the first payment, and once the paid time is over. @throws AppError UNAUTHENTICATED */
  subscription(caller: Caller): Promise<PlanSubscription | null>;
  /**
   * Subscribes to a plan, changes the plan, or takes back a cancellation.
   *
   * @throws AppError UNAUTHENTICATED, VALIDATION_FAILED, BAD_REQUEST, PAYMENT_FAILED, CONFLICT, RATE_LIMITED,
   * UPSTREAM_FAILED, NOT_CONFIGURED
   */
  subscribe(caller: Caller, input: unknown): Promise<Subscribed>;
  setupIntent(caller: Caller): Promise<{ id: string; clientSecret: string }>;
  /** @throws AppError NOT_FOUND when there is no subscription that renews. */
  cancel(caller: Caller): Promise<Subscription>;
  /**
   * Creates a payment page at Ziina for one month of a plan. @throws AppError BAD_REQUEST, CONFLICT, UPSTREAM_FAILED
   */
  createPayment(caller: Caller, input: unknown): Promise<{ redirectUrl: string; paymentIntentId: string }>;
  /** @throws AppError NOT_CONFIGURED, UNAUTHENTICATED, BAD_REQUEST */
  receiveStripe(delivery: SignedDelivery): Promise<void>;
  receiveZiina(delivery: SignedDelivery): Promise<void>;
  /** Opens the first period of a new account: 10 minutes for 7 days. */
  startTrial(tx: Tx, accountId: string): Promise<void>;
  /** For operators: adds seconds that stay until they are talked. @throws AppError NOT_FOUND */
  grant(accountId: string, seconds: number): Promise<Usage>;
  /** Checks that this many seconds are available now; reserves nothing. @throws AppError MINUTES_EXCEEDED */
  assertAvailable(accountId: string, seconds: number): Promise<void>;
  /**
   * Reserves `seconds` for each of the calls, or for none of them.
   *
   * @throws AppError MINUTES_EXCEEDED
   */
  reserve(tx: Tx, accountId: string, callIds: string[], seconds: number): Promise<void>;
  /** Reserves more seconds for a live call. @returns false when there are none left. */
  extend(tx: Tx, accountId: string, callId: string, seconds: number): Promise<boolean>;
  /** Ends a call's reservation: takes the talked seconds and gives back the rest. */
  settle(tx: Tx, callId: string, talkedSeconds: number): Promise<void>;
  /** The same for many calls of one account. */
  settleAll(tx: Tx, calls: readonly Talked[]): Promise<void>;
  /** @throws AppError CONFLICT while the account has a subscription that would renew. */
  assertClosable(tx: Tx, accountId: string): Promise<void>;
  /** Has the account's customer at Stripe deleted, once nothing more is to be invoiced. */
  forgetCustomer(tx: Tx, accountId: string): Promise<void>;
  /** Adds a listener for invoices that are paid or refunded. */
  onInvoice(listener: InvoiceListener): void;
  operators: BillingOperators;
}

export type BillingGiven = Omit<BillingDeps, 'plans' | 'announce'>;

const exceeded = () => new AppError('MINUTES_EXCEEDED', 'Plan or trial minute limit would be exceeded');

/** Plans, payments and the ledger of minutes. */
export function createBilling(given: BillingGiven): { service: BillingService; jobs: JobRegistration[] } {
  const { clock } = given;
  const listeners: InvoiceListener[] = [];
  const deps: BillingDeps = {
    ...given,
    plans: plansOf(given.config),
    async announce(tx, invoice) {
      for (const listener of listeners) await listener(tx, invoice);
    },
  };
  const minutes = createMinutes(clock, (tx, entryId) => enqueueOverage(deps, tx, entryId));

  const service: BillingService = {
    plans: () => deps.plans,
    usage: (caller) => usageOfAccount(deps, requireViewer(caller).accountId),
    usageOfAccount: (accountId) => usageOfAccount(deps, accountId),
    subscription: (caller) => subscriptionOf(deps, caller),
    ...createSubscriptions(deps),
    createPayment: (caller, input) => createPayment(deps, caller, input),
    receiveStripe: (delivery) => receiveStripe(deps, delivery),
    receiveZiina: (delivery) => receiveZiina(deps, delivery),
    startTrial: (tx, accountId) => openTrial(deps, tx, accountId),
    async grant(accountId, seconds) {
      await grantSeconds(deps, accountId, seconds);
      return usageOfAccount(deps, accountId);
    },
    async assertAvailable(accountId, seconds) {
      if (reservableSeconds(await openPeriodOf(deps, accountId), clock.now()) < seconds) throw exceeded();
    },
    async reserve(tx, accountId, callIds, seconds) {
      if (callIds.length > 0 && !(await minutes.reserve(tx, accountId, callIds, seconds))) throw exceeded();
    },
    extend: (tx, accountId, callId, seconds) => minutes.reserve(tx, accountId, [callId], seconds),
    settle: (tx, callId, seconds) => minutes.settle(tx, [{ callId, seconds }]),
    settleAll: minutes.settle,
    async assertClosable(tx, accountId) {
      const open = await openSubscription(tx, accountId);
      if (open && !open.cancelAtPeriodEnd) throw conflict('Cancel the subscription first: it would renew');
    },
    forgetCustomer: (tx, accountId) => forgetCustomer(deps, tx, accountId),
    onInvoice: (listener) => void listeners.push(listener),
    operators: createBillingOperators(deps),
  };
  return { service, jobs: billingJobs(deps) };
}
