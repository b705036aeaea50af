import type { AddressInfo } from 'node:net';
import { advance } from './clock.ts';
import { confirmIntent } from './collection.ts';
import { confirmSetupIntent, createPaymentMethod } from './customers.ts';
import { Faults, type FaultRule } from '../faults.ts';
import { intentOf } from './invoices.ts';
import type { FakeEvent } from './objects.ts';
import { refund } from './payments.ts';
import { createStripeServer, type SeenRequest } from './server.ts';
import { State, type Behaviour } from './state.ts';
import { Webhooks } from './webhooks.ts';

export type { Behaviour, FakeEvent, FaultRule, SeenRequest };

export interface FakeStripe {
  /** The value for STRIPE_API_BASE. */
  url: string;
  /** The value for STRIPE_SECRET_KEY. */
  secretKey: string;
  /** The value for STRIPE_WEBHOOK_SECRET. */
  webhookSecret: string;
  /** Every request so far, oldest first. */
  requests: SeenRequest[];
  /** Requests that the real service would have refused, and writes without a key. `close` rejects if there are any. */
  problems: string[];
  /** Every event so far, oldest first. */
  events: FakeEvent[];
  webhooks: Webhooks;
  /** The fake's objects, for tests to look at. */
  state: State;
  now(): Date;
  /**
   * Moves the fake's own clock. Subscriptions renew, drafts become final after an hour and are charged, failed charges
   * are tried again after 3, 5 and 7 days and then end the subscription, and first payments expire after 23 hours.
   */
  advance(to: Date): void;
  /**
   * The customer's browser confirms a payment or a set-up with the client secret. It answers the bank's question unless
   * `authenticate` is false. @returns the new status; a declined one is `requires_payment_method`.
   */
  confirm(clientSecret: string, options?: { paymentMethod?: string; authenticate?: boolean }): string;
  /**
   * A card that a browser created and no customer has yet. `pm_card_visa` and Stripe's other test names choose its
   * behaviour.
   */
  createPaymentMethod(magic: string): string;
  /** Sets the behaviour of all cards of a customer. */
  setPaymentMethodBehaviour(customerId: string, behaviour: Behaviour): void;
  /** Refunds an invoice, or a part of it. */
  refund(invoiceId: string, cents?: number): void;
  /** Makes the next requests fail. */
  fail(rule: FaultRule): void;
  /** Makes writes to a path wait, in progress, until the returned function is called. */
  hold(path: string): () => void;
  close(): Promise<void>;
}

export interface FakeStripeOptions {
  /** The start of the fake's clock, which only `advance` moves. */
  now?: Date;
  /** The most rows in a page of a list, and the most lines inside an invoice. */
  pageSize?: number;
}

/** A local server that speaks the part of Stripe's protocol that this system uses. */
export async function startFakeStripe(options: FakeStripeOptions = {}): Promise<FakeStripe> {
  const state = new State(options.now ?? new Date());
  if (options.pageSize) state.pageSize = state.embedded = options.pageSize;
  const secretKey = 'sk_test_fake_key_that_must_not_leak';
  const webhookSecret = 'whsec_fake_secret_that_must_not_leak';
  const faults = new Faults();
  const requests: SeenRequest[] = [];
  const server = createStripeServer({ state, faults, secretKey, requests });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const webhooks = new Webhooks(state, webhookSecret);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secretKey,
    webhookSecret,
    requests,
    problems: state.problems,
    events: state.events,
    webhooks,
    state,
    ...controls(state),
    fail: (rule) => faults.add(rule),
    hold: (path) => faults.hold(path),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await webhooks.settled();
      if (state.problems.length > 0) throw new Error(`Stripe would not have it:\n${state.problems.join('\n')}`);
    },
  };
}

type Controls = 'now' | 'advance' | 'confirm' | 'createPaymentMethod' | 'setPaymentMethodBehaviour' | 'refund';

function controls(state: State): Pick<FakeStripe, Controls> {
  const byItself = <T>(work: () => T): T => {
    state.request = null;
    return work();
  };
  return {
    now: () => new Date(state.now * 1000),
    advance: (to) => byItself(() => advance(state, Math.floor(to.getTime() / 1000))),
    confirm: (secret, how) => byItself(() => confirmBy(state, secret, how)),
    createPaymentMethod: (magic) => createPaymentMethod(state, magic).id,
    setPaymentMethodBehaviour: (customer, behaviour) => void state.behaviours.set(customer, behaviour),
    refund: (invoice, cents) => byItself(() => refundOf(state, invoice, cents)),
  };
}

function confirmBy(
  state: State,
  secret: string,
  { paymentMethod, authenticate = true }: { paymentMethod?: string; authenticate?: boolean } = {},
): string {
  const [id = ''] = secret.split('_secret_');
  if (id.startsWith('seti_')) return confirmSetupIntent(state, id, paymentMethod ?? 'pm_card_visa').status;
  if (state.get('payment_intent', id).client_secret !== secret) throw new Error(`no such client secret: ${secret}`);
  const intent = confirmIntent(state, id, paymentMethod);
  if (intent.status === 'requires_action' && authenticate) confirmIntent(state, id);
  return intent.status;
}

function refundOf(state: State, invoiceId: string, cents?: number): void {
  const paid = intentOf(state, state.get('invoice', invoiceId))?.latest_charge;
  if (!paid) throw new Error(`${invoiceId} was not paid by a charge`);
  refund(state, paid, cents);
}
