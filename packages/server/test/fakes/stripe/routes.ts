import type { z } from 'zod';
import { createMeter, createPrice, createProduct } from './catalogue.ts';
import { confirmIntent, pay } from './collection.ts';
import * as customers from './customers.ts';
import type { FormObject } from './form.ts';
import { createMeterEvent, summarise } from './meters.ts';
import type { Tables } from './objects.ts';
import * as takes from './params.ts';
import { confirmed, refund } from './payments.ts';
import { invalid } from './refusal.ts';
import { shown, type State } from './state.ts';
import { cancelSubscription, createSubscription, updateSubscription } from './subscriptions.ts';

type Answer = Record<string, unknown>;

export interface Route {
  method: string;
  /** The path, with `:id` in the place of an id. */
  path: string;
  answer: (state: State, form: FormObject, id: string) => Answer;
}

function route<Shape extends z.ZodType>(
  method: string,
  path: string,
  shape: Shape,
  work: (state: State, params: z.output<Shape>, id: string) => object,
): Route {
  const answer: Route['answer'] = (state, form, id) => shown(work(state, takes.check(shape, form), id), state.embedded);
  return { method, path, answer };
}

const read = (path: string, table: keyof Tables, param: string): Route =>
  route('GET', `${path}/:id`, takes.expandable, (state, _params, id) => state.get(table, id, param));

interface Page {
  limit?: number | undefined;
  starting_after?: string | undefined;
}

function pageOf(state: State, url: string, rows: object[], { limit = 10, starting_after: after }: Page): object {
  const from = after === undefined ? 0 : rows.findIndex((row) => (row as { id?: string }).id === after) + 1;
  if (after !== undefined && from === 0) throw invalid(`No such object: '${after}'`, { param: 'starting_after' });
  const data = rows.slice(from, from + Math.min(limit, state.pageSize));
  return { object: 'list', url, data, has_more: from + data.length < rows.length };
}

function list<Shape extends z.ZodType<Page>>(
  path: string,
  shape: Shape,
  rows: (state: State, params: z.output<Shape>, id: string) => object[],
): Route {
  return route('GET', path, shape, (state, params, id) => {
    return pageOf(state, path.replace(':id', id), rows(state, params, id), params);
  });
}

/** Newest first, as Stripe lists. */
const newest = <T>(rows: T[]): T[] => rows.toReversed();

const catalogue: Route[] = [
  route('POST', '/v1/products', takes.productCreate, createProduct),
  list('/v1/products', takes.onePage, (state) => newest(state.all('product'))),
  route('POST', '/v1/prices', takes.priceCreate, createPrice),
  list('/v1/prices', takes.priceList, (state, { lookup_keys: keys, active }) =>
    newest(state.all('price'))
      .filter((price) => !keys || keys.includes(price.lookup_key ?? ''))
      .filter((price) => active === undefined || price.active === active),
  ),
  route('POST', '/v1/billing/meters', takes.meterCreate, createMeter),
  list('/v1/billing/meters', takes.meterList, (state, { status }) =>
    newest(state.all('meter')).filter((meter) => !status || meter.status === status),
  ),
  route('POST', '/v1/billing/meter_events', takes.meterEventCreate, createMeterEvent),
  list('/v1/billing/meters/:id/event_summaries', takes.summaryList, (state, params, id) =>
    summarise(state, id, params),
  ),
];

const people: Route[] = [
  route('POST', '/v1/customers', takes.customerCreate, customers.createCustomer),
  route('GET', '/v1/customers/search', takes.customerSearch, (state, params) => ({
    object: 'search_result',
    url: '/v1/customers/search',
    data: customers.searchCustomers(state, params).slice(0, params.limit ?? 10),
    has_more: false,
    next_page: null,
  })),
  route('POST', '/v1/customers/:id', takes.customerUpdate, (state, params, id) =>
    customers.updateCustomer(state, id, params),
  ),
  route('DELETE', '/v1/customers/:id', takes.nothing, (state, _params, id) => customers.deleteCustomer(state, id)),
  read('/v1/customers', 'customer', 'id'),
  read('/v1/payment_methods', 'payment_method', 'payment_method'),
  route('POST', '/v1/payment_methods/:id/attach', takes.paymentMethodAttach, (state, { customer }, id) =>
    customers.attach(state, id, customer),
  ),
  route('POST', '/v1/setup_intents', takes.setupIntentCreate, customers.createSetupIntent),
  route('POST', '/v1/setup_intents/:id/confirm', takes.setupIntentConfirm, (state, { payment_method: method }, id) =>
    customers.confirmSetupIntent(state, id, method),
  ),
];

const subscriptions: Route[] = [
  route('POST', '/v1/subscriptions', takes.subscriptionCreate, createSubscription),
  read('/v1/subscriptions', 'subscription', 'id'),
  route('POST', '/v1/subscriptions/:id', takes.subscriptionUpdate, (state, params, id) =>
    updateSubscription(state, id, params),
  ),
  route('DELETE', '/v1/subscriptions/:id', takes.expandable, (state, _params, id) => cancelSubscription(state, id)),
  list('/v1/subscriptions', takes.subscriptionList, (state, { customer, status }) => {
    if (customer !== undefined) state.get('customer', customer, 'customer');
    return newest(state.all('subscription'))
      .filter((one) => customer === undefined || one.customer === customer)
      .filter((one) => status === 'all' || one.status !== 'canceled');
  }),
];

const money: Route[] = [
  read('/v1/invoices', 'invoice', 'invoice'),
  list('/v1/invoices', takes.invoiceList, (state, { subscription, customer }) =>
    newest(state.all('invoice'))
      .filter((one) => subscription === undefined || one.parent.subscription_details.subscription === subscription)
      .filter((one) => customer === undefined || one.customer === customer),
  ),
  list('/v1/invoices/:id/lines', takes.onePage, (state, _params, id) => state.get('invoice', id, 'invoice').lines.data),
  route('POST', '/v1/invoices/:id/pay', takes.expandable, (state, _params, id) => pay(state, id)),
  list('/v1/invoice_payments', takes.invoicePaymentList, (state, { invoice, status, payment }) =>
    newest(state.all('invoice_payment'))
      .filter((one) => invoice === undefined || one.invoice === invoice)
      .filter((one) => status === undefined || one.status === status)
      .filter((one) => payment === undefined || one.payment.payment_intent === payment.payment_intent),
  ),
  read('/v1/payment_intents', 'payment_intent', 'intent'),
  route('POST', '/v1/payment_intents/:id/confirm', takes.paymentIntentConfirm, (state, params, id) =>
    confirmed(confirmIntent(state, id, params.payment_method)),
  ),
  read('/v1/charges', 'charge', 'charge'),
  route('POST', '/v1/refunds', takes.refundCreate, (state, { charge, payment_intent: intent, amount }) =>
    refund(state, charge ?? state.get('payment_intent', intent ?? '', 'payment_intent').latest_charge ?? '', amount),
  ),
  route('GET', '/v1/balance', takes.nothing, () => ({
    object: 'balance',
    available: [],
    pending: [],
    livemode: false,
  })),
];

const ROUTES = [...catalogue, ...people, ...subscriptions, ...money];

/** @throws Refusal 404 for an unknown path */
export function routeOf(method: string, path: string): { route: Route; id: string } {
  for (const route of ROUTES) {
    const pattern = new RegExp(`^${route.path.replace(':id', '([^/]+)')}$`);
    const match = route.method === method ? pattern.exec(path) : null;
    if (match) return { route, id: decodeURIComponent(match[1] ?? '') };
  }
  throw invalid(`Unrecognized request URL (${method}: ${path}).`, {}, 404);
}
