import type { Stripe } from 'stripe';
import { z } from 'zod';
import type { FormObject } from './form.ts';
import { invalid } from './refusal.ts';

/**
 * The parameters that the fake accepts, for each endpoint. The compiler checks that they are a part of the SDK's types.
 * The fake refuses anything else, as Stripe refuses unknown parameters.
 */
const takes =
  <Params>() =>
  <Shape extends z.ZodType<Params>>(shape: Shape & KnownOnly<Shape, Params>): Shape =>
    shape;

type KnownOnly<Shape, Params> = [Exclude<keyof z.output<Shape>, keyof Params>] extends [never] ? unknown : never;

const text = z.string().min(1);
const int = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number);
const bool = z.enum(['true', 'false']).transform((value) => value === 'true');
const expand = z.array(text).optional();
const metadata = z.record(z.string().max(40), z.string().max(500)).optional();
const page = { limit: int.pipe(z.number().min(1).max(100)).optional(), starting_after: text.optional(), expand };

export const nothing = z.strictObject({});
export const expandable = z.strictObject({ expand });
export const onePage = z.strictObject(page);

export const customerCreate = takes<Stripe.CustomerCreateParams>()(
  z.strictObject({ email: text.optional(), name: text.optional(), metadata, expand }),
);
export const customerUpdate = takes<Stripe.CustomerUpdateParams>()(
  z.strictObject({
    email: text.optional(),
    name: z.string().optional(),
    metadata,
    invoice_settings: z.strictObject({ default_payment_method: text.optional() }).optional(),
    expand,
  }),
);
export const customerSearch = takes<Stripe.CustomerSearchParams>()(
  z.strictObject({ query: text, limit: page.limit, page: text.optional(), expand }),
);
export const paymentMethodAttach = takes<Stripe.PaymentMethodAttachParams>()(
  z.strictObject({ customer: text, expand }),
);
export const setupIntentCreate = takes<Stripe.SetupIntentCreateParams>()(
  z.strictObject({
    customer: text,
    usage: z.enum(['off_session', 'on_session']).optional(),
    allowed_payment_method_types: z.array(z.literal('card')).optional(),
    metadata,
    expand,
  }),
);
export const setupIntentConfirm = takes<Stripe.SetupIntentConfirmParams>()(
  z.strictObject({ payment_method: text, return_url: text.optional(), expand }),
);
export const paymentIntentConfirm = takes<Stripe.PaymentIntentConfirmParams>()(
  z.strictObject({ payment_method: text.optional(), return_url: text.optional(), expand }),
);

export const productCreate = takes<Stripe.ProductCreateParams>()(
  z.strictObject({ id: text.optional(), name: text, metadata, expand }),
);
export const priceCreate = takes<Stripe.PriceCreateParams>()(
  z.strictObject({
    currency: z.literal('usd'),
    product: text,
    unit_amount: int,
    lookup_key: text.max(200).optional(),
    transfer_lookup_key: bool.optional(),
    recurring: z.strictObject({
      interval: z.literal('month'),
      usage_type: z.enum(['licensed', 'metered']).optional(),
      meter: text.optional(),
    }),
    metadata,
    expand,
  }),
);
export const priceList = takes<Stripe.PriceListParams>()(
  z.strictObject({ ...page, lookup_keys: z.array(text).max(10).optional(), active: bool.optional() }),
);

export const meterCreate = takes<Stripe.Billing.MeterCreateParams>()(
  z.strictObject({
    display_name: text.max(250),
    event_name: text.max(100),
    default_aggregation: z.strictObject({ formula: z.literal('sum') }),
    customer_mapping: z.strictObject({ type: z.literal('by_id'), event_payload_key: text.max(100) }),
    value_settings: z.strictObject({ event_payload_key: text.max(100) }),
    expand,
  }),
);
export const meterList = takes<Stripe.Billing.MeterListParams>()(
  z.strictObject({ ...page, status: z.enum(['active', 'inactive']).optional() }),
);
export const meterEventCreate = takes<Stripe.Billing.MeterEventCreateParams>()(
  z.strictObject({
    event_name: text.max(100),
    payload: z.record(z.string(), z.string()),
    identifier: text.max(100).optional(),
    timestamp: int.optional(),
    expand,
  }),
);
export const summaryList = takes<Stripe.Billing.MeterListEventSummariesParams>()(
  z.strictObject({ ...page, customer: text, start_time: int, end_time: int }),
);

export const subscriptionCreate = takes<Stripe.SubscriptionCreateParams>()(
  z.strictObject({
    customer: text,
    items: z
      .array(z.strictObject({ price: text }))
      .min(1)
      .max(20),
    payment_behavior: z.literal('default_incomplete'),
    payment_settings: z.strictObject({ save_default_payment_method: z.enum(['on_subscription', 'off']) }).optional(),
    billing_mode: z.strictObject({ type: z.literal('flexible') }),
    metadata,
    expand,
  }),
);
export const subscriptionUpdate = takes<Stripe.SubscriptionUpdateParams>()(
  z.strictObject({
    items: z
      .array(z.strictObject({ id: text, price: text }))
      .length(1)
      .optional(),
    proration_behavior: z.enum(['always_invoice', 'none']).optional(),
    payment_behavior: z.literal('pending_if_incomplete').optional(),
    cancel_at_period_end: bool.optional(),
    default_payment_method: text.optional(),
    expand,
  }),
);
export const subscriptionList = takes<Stripe.SubscriptionListParams>()(
  z.strictObject({ ...page, customer: text.optional(), status: z.literal('all').optional() }),
);

export const invoiceList = takes<Stripe.InvoiceListParams>()(
  z.strictObject({ ...page, subscription: text.optional(), customer: text.optional() }),
);
export const invoicePaymentList = takes<Stripe.InvoicePaymentListParams>()(
  z.strictObject({
    ...page,
    invoice: text.optional(),
    status: z.enum(['open', 'paid', 'canceled']).optional(),
    payment: z.strictObject({ type: z.literal('payment_intent'), payment_intent: text }).optional(),
  }),
);
export const refundCreate = takes<Stripe.RefundCreateParams>()(
  z.strictObject({ charge: text.optional(), payment_intent: text.optional(), amount: int.optional(), expand }),
);

/** @throws Refusal 400 in Stripe's words */
export function check<Shape extends z.ZodType>(shape: Shape, form: FormObject): z.output<Shape> {
  const result = shape.safeParse(form);
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys : [];
  const path = [...issue.path, ...unknown.slice(0, 1)].map(String);
  const param = path.map((part, index) => (index === 0 ? part : `[${part}]`)).join('');
  if (unknown.length > 0) throw invalid(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
  if (at(form, path) === undefined) {
    throw invalid(`Missing required param: ${param}.`, { code: 'parameter_missing', param });
  }
  throw invalid(`Invalid ${param}: ${issue.message}`, { code: 'parameter_invalid', param });
}

const at = (form: unknown, path: string[]): unknown =>
  path.reduce((value, part) => (value as Record<string, unknown> | undefined)?.[part], form);
