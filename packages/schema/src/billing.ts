import { z } from 'zod';

const timestamp = z.iso.datetime();

export const PLAN_IDS = ['starter', 'growth', 'scale'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

/** Answer of `GET /billing/usage`. Minutes have two decimals. */
export const UsageResponse = z.object({
  plan: z.string().nullable(),
  status: z.string(),
  minutes_used: z.number(),
  minutes_limit: z.number().nullable(),
  minutes_remaining: z.number().nullable(),
  period_start: timestamp.nullable(),
  period_end: timestamp.nullable(),
  trial_ends_at: timestamp.nullable(),
});

export const PlanResponse = z.object({
  id: z.string(),
  name: z.string(),
  price_cents: z.number().int(),
  currency: z.string(),
  included_minutes: z.number().int(),
  overage_cents_per_minute: z.number().int(),
});

/** Body of `POST /billing/subscribe`. Without a payment method, the client gives one when it confirms the payment. */
export const SubscribeBody = z.object({
  plan: z.enum(PLAN_IDS),
  payment_method_id: z.string().min(1).max(255).nullish(),
});
/** `client_secret` is null when no payment waits for confirmation. */
export const SubscribeResponse = z.object({
  subscription_id: z.string(),
  status: z.string(),
  client_secret: z.string().nullable(),
});

/** Answer of `GET /billing/subscription` when there is one. Minutes have two decimals, money is US cents. */
export const SubscriptionResponse = z.object({
  subscription_id: z.string(),
  provider: z.enum(['stripe', 'ziina']),
  plan: z.string(),
  /** The plan at the next renewal, when it is another one. */
  next_plan: z.string().nullable(),
  status: z.string(),
  price_cents: z.number().int(),
  currency: z.string(),
  current_period_start: timestamp.nullable(),
  current_period_end: timestamp.nullable(),
  cancel_at_period_end: z.boolean(),
  minutes_used: z.number(),
  minutes_limit: z.number(),
  minutes_remaining: z.number(),
  overage_minutes: z.number(),
  overage_cents: z.number().int(),
});

export const SetupIntentResponse = z.object({ client_secret: z.string(), setup_intent_id: z.string() });
export const CreatePaymentBody = z.object({ plan_id: z.string().max(64) });
export const CreatePaymentResponse = z.object({ redirect_url: z.string(), payment_intent_id: z.string() });
/** Answer of `POST /billing/cancel`. */
export const CancelResponse = z.object({
  subscription_id: z.string(),
  status: z.string(),
  cancel_at_period_end: z.boolean(),
  current_period_end: timestamp.nullable(),
});
/** The answer to notices of payment services. */
export const NoticeResponse = z.object({ received: z.literal(true) });
