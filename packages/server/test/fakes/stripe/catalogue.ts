import type { z } from 'zod';
import type { Meter, Price, Product } from './objects.ts';
import type { meterCreate, priceCreate, productCreate } from './params.ts';
import { invalid } from './refusal.ts';
import type { State } from './state.ts';

export function createProduct(state: State, params: z.output<typeof productCreate>): Product {
  const id = params.id ?? state.id('prod');
  if (state.find('product', id)) throw invalid('Product already exists.', { code: 'resource_already_exists' });
  const fixed = { object: 'product', active: true, created: state.now, livemode: false } as const;
  const product = state.add('product', { ...fixed, id, name: params.name });
  state.emit('product.created', product);
  return product;
}

export function createPrice(state: State, params: z.output<typeof priceCreate>): Price {
  const { lookup_key: key = null, recurring, unit_amount, currency } = params;
  const { id: product } = state.get('product', params.product, 'product');
  const usage_type = recurring.usage_type ?? 'licensed';
  if ((usage_type === 'metered') !== (recurring.meter !== undefined)) {
    throw invalid('A metered price needs a meter, and only that does.', { param: 'recurring[meter]' });
  }
  if (recurring.meter !== undefined) state.get('meter', recurring.meter, 'recurring[meter]');
  takeLookupKey(state, key, params.transfer_lookup_key ?? false);
  const price = state.add('price', {
    id: state.id('price'),
    object: 'price',
    active: true,
    created: state.now,
    currency,
    livemode: false,
    lookup_key: key,
    product,
    type: 'recurring',
    unit_amount,
    recurring: { interval: 'month', interval_count: 1, usage_type, meter: recurring.meter ?? null },
  });
  state.emit('price.created', price);
  return price;
}

/** Gives a lookup key to a price. Only one price has it, and it moves to another only when `transfer` is set. */
function takeLookupKey(state: State, key: string | null, transfer: boolean): void {
  const owner = key === null ? undefined : state.all('price').find((price) => price.lookup_key === key);
  if (!owner) return;
  if (!transfer) throw invalid(`A price already uses that lookup key: ${key}`, { param: 'lookup_key' });
  owner.lookup_key = null;
}

export function createMeter(state: State, params: z.output<typeof meterCreate>): Meter {
  const { event_name, display_name, default_aggregation, customer_mapping, value_settings } = params;
  if (state.all('meter').some((meter) => meter.event_name === event_name)) {
    throw invalid(`There is already an active meter with event name ${event_name}.`, { param: 'event_name' });
  }
  return state.add('meter', {
    id: state.id('mtr'),
    object: 'billing.meter',
    created: state.now,
    customer_mapping,
    default_aggregation,
    display_name,
    event_name,
    livemode: false,
    status: 'active',
    value_settings,
  });
}
