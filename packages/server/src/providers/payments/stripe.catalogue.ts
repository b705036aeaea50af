import type { Stripe } from 'stripe';
import type { PaymentPlan } from './payments.port.ts';
import { idOf, sameKey } from './stripe.client.ts';

/** The objects that Stripe needs before anything is sold. */
export interface Catalogue {
  /** The price of each plan. */
  prices: ReadonlyMap<string, string>;
  /** The price of the meter, one cent a unit: the second item of every subscription. */
  overagePrice: string;
  meter: string;
}

/**
 * Overage is reported in whole cents, because only our ledger knows what a minute costs. So the meter's price is the
 * same for all plans, and a change of plan does not touch it.
 */
export const OVERAGE = 'nova_overage_cents';
const OVERAGE_PRODUCT = 'nova_overage';

const PREFIX = 'nova_plan_';
/** The id of a plan's product. We choose it, so that each line and item shows its plan. */
const productOf = (plan: string): string => PREFIX + plan;

/** The plan of a product; null for other products. */
export function planOf(product: string, plans: readonly PaymentPlan[]): string | null {
  return plans.find((plan) => productOf(plan.id) === product)?.id ?? null;
}

export const isOverage = (product: string): boolean => product === OVERAGE_PRODUCT;

/** Creates missing objects on first use and caches the result. Simultaneous callers share one run. */
export function createCatalogue(stripe: Stripe, plans: readonly PaymentPlan[]): () => Promise<Catalogue> {
  let known: Promise<Catalogue> | null = null;
  return () => {
    known ??= make(stripe, plans).catch((error: unknown) => {
      known = null;
      throw error;
    });
    return known;
  };
}

async function make(stripe: Stripe, plans: readonly PaymentPlan[]): Promise<Catalogue> {
  const priced = plans.map(async (plan) => [plan.id, await priceOf(stripe, planPrice(plan), plan.name)] as const);
  const [overage, ...prices] = await Promise.all([makeOverage(stripe), ...priced]);
  return { ...overage, prices: new Map(prices) };
}

async function makeOverage(stripe: Stripe): Promise<Omit<Catalogue, 'prices'>> {
  const meter = await meterOf(stripe);
  return { meter, overagePrice: await priceOf(stripe, overagePrice(meter), 'Overage') };
}

interface WantedPrice extends Stripe.PriceCreateParams {
  product: string;
  lookup_key: string;
  unit_amount: number;
  recurring: { interval: 'month'; usage_type: 'licensed' | 'metered'; meter?: string };
}

/**
 * When an amount changes, the lookup key moves to the new price. Existing subscriptions keep the old price until they
 * change.
 */
const wanted = { currency: 'usd', transfer_lookup_key: true } as const;

const planPrice = ({ id, priceCents }: PaymentPlan): WantedPrice => ({
  ...wanted,
  product: productOf(id),
  lookup_key: `nova_${id}_monthly`,
  unit_amount: priceCents,
  recurring: { interval: 'month', usage_type: 'licensed' },
});

const overagePrice = (meter: string): WantedPrice => ({
  ...wanted,
  product: OVERAGE_PRODUCT,
  lookup_key: OVERAGE,
  unit_amount: 1,
  recurring: { interval: 'month', usage_type: 'metered', meter },
});

async function priceOf(stripe: Stripe, price: WantedPrice, name: string): Promise<string> {
  const { data } = await stripe.prices.list({ lookup_keys: [price.lookup_key], active: true, limit: 1 });
  if (data[0] && isSame(data[0], price)) return data[0].id;
  await makeProduct(stripe, { id: price.product, name });
  return (await stripe.prices.create(price, sameKey('price', price))).id;
}

const isSame = (price: Stripe.Price, { product, unit_amount, currency, recurring }: WantedPrice): boolean =>
  idOf(price.product) === product &&
  price.unit_amount === unit_amount &&
  price.currency === currency &&
  price.recurring?.interval === recurring.interval &&
  price.recurring.usage_type === recurring.usage_type &&
  price.recurring.meter === (recurring.meter ?? null);

async function makeProduct(stripe: Stripe, product: { id: string; name: string }): Promise<void> {
  await stripe.products.create(product, sameKey('product', product)).catch((error: { code?: string }) => {
    if (error.code !== 'resource_already_exists') throw error;
  });
}

const METER: Stripe.Billing.MeterCreateParams = {
  display_name: 'NOVA overage in US cents',
  event_name: OVERAGE,
  default_aggregation: { formula: 'sum' },
  customer_mapping: { type: 'by_id', event_payload_key: 'stripe_customer_id' },
  value_settings: { event_payload_key: 'value' },
};

async function meterOf(stripe: Stripe): Promise<string> {
  for await (const meter of stripe.billing.meters.list({ status: 'active', limit: 100 })) {
    if (meter.event_name === OVERAGE) return meter.id;
  }
  return (await stripe.billing.meters.create(METER, sameKey('meter', METER))).id;
}
