import type { z } from 'zod';
import type { Customer, PaymentMethod, SetupIntent } from './objects.ts';
import type { customerCreate, customerSearch, customerUpdate, setupIntentCreate } from './params.ts';
import { declined, invalid, missing } from './refusal.ts';
import type { State } from './state.ts';

export function createCustomer(state: State, params: z.output<typeof customerCreate>): Customer {
  const customer = state.add('customer', {
    id: state.id('cus'),
    object: 'customer',
    balance: 0,
    created: state.now,
    email: params.email ?? null,
    livemode: false,
    metadata: params.metadata ?? {},
    name: params.name ?? null,
    invoice_settings: { default_payment_method: null },
  });
  state.emit('customer.created', customer);
  return customer;
}

export function updateCustomer(state: State, id: string, params: z.output<typeof customerUpdate>): Customer {
  const customer = state.get('customer', id, 'customer');
  const method = params.invoice_settings?.default_payment_method;
  if (method !== undefined) {
    ownMethod(state, customer.id, method);
    customer.invoice_settings.default_payment_method = method;
  }
  if (params.email !== undefined) customer.email = params.email;
  if (params.name !== undefined) customer.name = params.name || null;
  Object.assign(customer.metadata, params.metadata);
  state.emit('customer.updated', customer);
  return customer;
}

/** What is left of a customer: their cards are gone, and their invoices stay. */
export function deleteCustomer(state: State, id: string): { id: string; object: 'customer'; deleted: true } {
  const customer = state.get('customer', id, 'customer');
  state.remove('customer', id);
  state.emit('customer.deleted', customer);
  return { id, object: 'customer', deleted: true };
}

// The longest time that Stripe's search may be behind.
const SEARCH_LAG = 60;

/** Searches for equal metadata only. */
export function searchCustomers(state: State, { query }: z.output<typeof customerSearch>): Customer[] {
  const [, key, value] = /^metadata\['([^']+)'\]:'((?:[^'\\]|\\.)*)'$/.exec(query) ?? [];
  if (key === undefined) throw invalid(`The search query is not one that is known here: ${query}`, { param: 'query' });
  const wanted = value!.replaceAll(/\\(.)/g, '$1');
  return state
    .all('customer')
    .filter((customer) => customer.created <= state.now - SEARCH_LAG && customer.metadata[key] === wanted);
}

/** Stripe's named test cards: their behaviour when attached and when charged. */
const MAGIC: Record<string, { attach?: string; charge?: string; authenticates?: true }> = {
  pm_card_visa: {},
  pm_card_mastercard: {},
  pm_card_chargeCustomerFail: { charge: 'generic_decline' },
  pm_card_chargeDeclined: { attach: 'generic_decline' },
  pm_card_chargeDeclinedInsufficientFunds: { attach: 'insufficient_funds' },
  pm_card_authenticationRequired: { authenticates: true },
};

export const cardOf = (state: State, method: PaymentMethod) => MAGIC[state.cards.get(method.id) ?? ''] ?? {};

/** Creates a payment method as a client does. A named test card becomes a new card each time. */
export function createPaymentMethod(state: State, magic: string): PaymentMethod {
  if (!Object.hasOwn(MAGIC, magic)) throw missing('PaymentMethod', magic, 'payment_method');
  const id = state.id('pm');
  state.cards.set(id, magic);
  const fixed = { object: 'payment_method', created: state.now, livemode: false, type: 'card' } as const;
  return state.add('payment_method', { ...fixed, id, customer: null });
}

export function attach(state: State, id: string, customer: string): PaymentMethod {
  state.get('customer', customer, 'customer');
  const method = state.find('payment_method', id) ?? createPaymentMethod(state, id);
  if (method.customer === customer) return method;
  if (method.customer !== null) {
    throw invalid('The payment method you provided has already been attached to a customer.', {
      code: 'payment_method_unexpected_state',
      param: 'payment_method',
    });
  }
  const reason = cardOf(state, method).attach;
  if (reason) throw declined(reason);
  method.customer = customer;
  state.emit('payment_method.attached', method);
  return method;
}

/** A method that may be charged for this customer. @throws Refusal */
export function ownMethod(state: State, customer: string, id: string): PaymentMethod {
  const method = state.find('payment_method', id);
  if (method?.customer === customer) return method;
  throw invalid(`No such PaymentMethod: '${id}'; the customer has none like it.`, {
    code: 'resource_missing',
    param: 'payment_method',
  });
}

export function createSetupIntent(state: State, params: z.output<typeof setupIntentCreate>): SetupIntent {
  const { id: customer } = state.get('customer', params.customer, 'customer');
  const id = state.id('seti');
  const intent = state.add('setup_intent', {
    id,
    object: 'setup_intent',
    client_secret: `${id}_secret_${state.id('s')}`,
    created: state.now,
    customer,
    livemode: false,
    payment_method: null,
    status: 'requires_payment_method',
    usage: params.usage ?? 'off_session',
  });
  state.emit('setup_intent.created', intent);
  return intent;
}

export function confirmSetupIntent(state: State, id: string, paymentMethod: string): SetupIntent {
  const intent = state.get('setup_intent', id, 'intent');
  if (intent.status === 'succeeded') {
    throw invalid('This SetupIntent has already succeeded.', { code: 'setup_intent_unexpected_state' });
  }
  intent.payment_method = attach(state, paymentMethod, intent.customer).id;
  intent.status = 'succeeded';
  state.emit('setup_intent.succeeded', intent);
  return intent;
}
