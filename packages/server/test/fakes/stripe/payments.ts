import { cardOf, attach, ownMethod } from './customers.ts';
import type { Charge, PaymentIntent, PaymentMethod } from './objects.ts';
import { decline, declined, invalid, type Decline } from './refusal.ts';
import type { State } from './state.ts';

export function createPaymentIntent(
  state: State,
  { customer, amount, paymentMethod }: { customer: string; amount: number; paymentMethod: string | null },
): PaymentIntent {
  const id = state.id('pi');
  const intent = state.add('payment_intent', {
    id,
    object: 'payment_intent',
    amount,
    amount_received: 0,
    client_secret: `${id}_secret_${state.id('s')}`,
    created: state.now,
    currency: 'usd',
    customer,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    next_action: null,
    payment_method: paymentMethod,
    status: paymentMethod ? 'requires_confirmation' : 'requires_payment_method',
  });
  state.emit('payment_intent.created', intent);
  return intent;
}

/** `on`: the customer is at the browser and can answer the bank. `off`: nobody is, as in a renewal at night. */
export type Session = 'on' | 'off';

/** Charges the card. @returns the reason for a decline, or null */
export function charge(state: State, intent: PaymentIntent, session: Session): Decline | null {
  const method = ownMethod(state, intent.customer, intent.payment_method ?? '');
  const outcome = outcomeOf(state, method);
  if (outcome === 'authenticate' && session === 'on') return askBank(state, intent);
  const why = outcome === 'authenticate' ? 'authentication_required' : outcome;
  return why ? fail(state, intent, method, decline(why)) : succeed(state, intent, method);
}

function outcomeOf(state: State, method: PaymentMethod): string | undefined {
  const behaviour = state.behaviours.get(method.customer!);
  if (behaviour === 'succeeds') return undefined;
  if (behaviour === 'declines') return 'generic_decline';
  const { charge: reason, authenticates } = cardOf(state, method);
  return authenticates || behaviour === 'requires_action' ? 'authenticate' : reason;
}

function askBank(state: State, intent: PaymentIntent): null {
  intent.status = 'requires_action';
  intent.next_action = { type: 'use_stripe_sdk' };
  state.emit('payment_intent.requires_action', intent);
  return null;
}

function succeed(state: State, intent: PaymentIntent, method: PaymentMethod): null {
  const paid = addCharge(state, intent, method, null);
  Object.assign(intent, {
    status: 'succeeded',
    amount_received: intent.amount,
    latest_charge: paid.id,
    next_action: null,
    last_payment_error: null,
  });
  state.emit('charge.succeeded', paid);
  state.emit('payment_intent.succeeded', intent);
  return null;
}

function fail(state: State, intent: PaymentIntent, method: PaymentMethod, why: Decline): Decline {
  const failed = addCharge(state, intent, method, why);
  Object.assign(intent, {
    status: 'requires_payment_method',
    latest_charge: failed.id,
    payment_method: null,
    next_action: null,
    last_payment_error: why,
  });
  state.emit('charge.failed', failed);
  state.emit('payment_intent.payment_failed', intent);
  return why;
}

function addCharge(state: State, intent: PaymentIntent, method: PaymentMethod, why: Decline | null): Charge {
  return state.add('charge', {
    id: state.id('ch'),
    object: 'charge',
    amount: intent.amount,
    amount_refunded: 0,
    created: state.now,
    currency: 'usd',
    customer: intent.customer,
    failure_code: why?.code ?? null,
    failure_message: why?.message ?? null,
    livemode: false,
    paid: !why,
    payment_intent: intent.id,
    payment_method: method.id,
    refunded: false,
    status: why ? 'failed' : 'succeeded',
  });
}

/**
 * The client confirms with its secret. A second time without a new card means that it answered the bank. @throws
 * Refusal 402
 */
export function confirm(state: State, intent: PaymentIntent, paymentMethod?: string): PaymentIntent {
  if (['succeeded', 'canceled'].includes(intent.status)) {
    throw invalid(`You cannot confirm this PaymentIntent because it has a status of ${intent.status}.`, {
      code: 'payment_intent_unexpected_state',
    });
  }
  if (paymentMethod) intent.payment_method = attach(state, paymentMethod, intent.customer).id;
  if (!intent.payment_method) {
    throw invalid("You cannot confirm this PaymentIntent because it's missing a payment method.", {
      code: 'payment_intent_unexpected_state',
    });
  }
  const answered = intent.status === 'requires_action' && !paymentMethod;
  if (answered) succeed(state, intent, ownMethod(state, intent.customer, intent.payment_method));
  else charge(state, intent, 'on');
  return intent;
}

/** Answers the client. A decline is an error. */
export function confirmed(intent: PaymentIntent): PaymentIntent {
  if (intent.last_payment_error) {
    throw declined(intent.last_payment_error.decline_code!, { payment_intent: intent, charge: intent.latest_charge });
  }
  return intent;
}

export function refund(state: State, chargeId: string, amount?: number) {
  const paid = state.get('charge', chargeId, 'charge');
  const left = paid.amount - paid.amount_refunded;
  if (!paid.paid) throw invalid('This charge failed: there is nothing to refund.', { param: 'charge' });
  if (left === 0) throw invalid('The charge has already been refunded.', { code: 'charge_already_refunded' });
  const taken = amount ?? left;
  if (taken > left || taken <= 0) {
    throw invalid(`Refund amount (${taken}) is greater than unrefunded amount on charge (${left})`);
  }
  paid.amount_refunded += taken;
  paid.refunded = paid.amount_refunded === paid.amount;
  const made = { id: state.id('re'), object: 'refund', amount: taken, charge: paid.id, created: state.now };
  state.emit('charge.refunded', paid);
  return { ...made, currency: 'usd', payment_intent: paid.payment_intent, status: 'succeeded' };
}
