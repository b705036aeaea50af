import { z } from 'zod';
import { timestamp } from './common.ts';
import { component } from './component.ts';

export const PLAN_IDS = ['starter', 'growth', 'scale'] as const;
export type PlanId = (typeof PLAN_IDS)[number];

const minutes = (what: string) => z.number().describe(`${what} Two decimals.`);
const cents = (what: string) => z.number().int().describe(`${what} US cents.`);
const currency = z.string().describe('The currency of the amounts: `usd`.');

/** Answer of `GET /billing/usage`. Minutes have two decimals. */
export const UsageResponse = component(
  'Usage',
  z.object({
    plan: z.string().nullable().describe('The plan of the period: `trial`, `starter`, `growth` or `scale`.'),
    status: z.string().describe('`trialing`, `trial_expired`, `active`, `past_due` or `none`.'),
    minutes_used: minutes('Minutes of conversation so far.'),
    minutes_limit: minutes('Minutes that the period includes.').nullable(),
    minutes_remaining: minutes('Minutes that are left.').nullable(),
    period_start: timestamp('When the period began.').nullable(),
    period_end: timestamp('When the period ends.').nullable(),
    trial_ends_at: timestamp('When the trial ends; null without a trial.').nullable(),
  }),
  {
    description: 'What the account used in its current period.',
    example: {
      plan: 'trial',
      status: 'trialing',
      minutes_used: 3.12,
      minutes_limit: 10,
      minutes_remaining: 6.88,
      period_start: '2026-06-12T08:30:00.000Z',
      period_end: '2026-06-19T08:30:00.000Z',
      trial_ends_at: '2026-06-19T08:30:00.000Z',
    },
  },
);

export const PlanResponse = component(
  'Plan',
  z.object({
    id: z.string().describe('The id of the plan, for `plan` and `plan_id`.'),
    name: z.string().describe('The name of the plan, for people.'),
    price_cents: cents('The price of a month.'),
    currency,
    included_minutes: z.number().int().describe('Minutes of conversation that a month includes.'),
    overage_cents_per_minute: cents('The price of a minute beyond the included ones.'),
  }),
  {
    description: 'A plan: a price and the minutes that it includes.',
    example: {
      id: 'starter',
      name: 'Starter',
      price_cents: 2900,
      currency: 'usd',
      included_minutes: 100,
      overage_cents_per_minute: 29,
    },
  },
);

const planId = z.enum(PLAN_IDS).describe('The id of the plan.');

/** Body of `POST /billing/subscribe`. Without a payment method, the client gives one when it confirms the payment. */
export const SubscribeBody = component(
  'NewSubscription',
  z.object({
    plan: planId,
    payment_method_id: z
      .string()
      .min(1)
      .max(255)
      .nullish()
      .describe('A payment method of Stripe. Without one, give it when you confirm the payment in the client.'),
  }),
  { description: 'The plan to subscribe to.', example: { plan: 'starter', payment_method_id: 'pm_1Q2w3E4r5T6y' } },
);

const subscriptionId = z.string().describe('The id of the subscription at the payment service.');
const subscriptionStatus = z
  .string()
  .describe('The status at the payment service: `active`, `incomplete`, `past_due`…');

/** `client_secret` is null when no payment waits for confirmation. */
export const SubscribeResponse = component(
  'SubscriptionStart',
  z.object({
    subscription_id: subscriptionId,
    status: subscriptionStatus,
    client_secret: z
      .string()
      .nullable()
      .describe('Confirms the payment in the client; null when no payment waits for it.'),
  }),
  {
    description: 'A subscription that was begun or changed, and what its payment still needs.',
    example: { subscription_id: 'sub_1Q2w3E4r', status: 'incomplete', client_secret: 'pi_1Q2w3E4r_secret_5T6y' },
  },
);

/** Answer of `GET /billing/subscription` when there is one. Minutes have two decimals, money is US cents. */
export const SubscriptionResponse = component(
  'Subscription',
  z.object({
    subscription_id: subscriptionId,
    provider: z.enum(['stripe', 'ziina']).describe('The payment service.'),
    plan: z.string().describe('The plan of the current period.'),
    next_plan: z.string().nullable().describe('The plan at the next renewal, when it is another one.'),
    status: subscriptionStatus,
    price_cents: cents('The price of a month.'),
    currency,
    current_period_start: timestamp('When the current period began.').nullable(),
    current_period_end: timestamp('When the current period ends.').nullable(),
    cancel_at_period_end: z.boolean().describe('Whether the subscription ends with the current period.'),
    minutes_used: minutes('Minutes of conversation in the current period.'),
    minutes_limit: minutes('Minutes that the period includes.'),
    minutes_remaining: minutes('Included minutes that are left.'),
    overage_minutes: minutes('Minutes beyond the included ones.'),
    overage_cents: cents('What these minutes cost.'),
  }),
  {
    description: 'The subscription of the account.',
    example: {
      subscription_id: 'sub_1Q2w3E4r',
      provider: 'stripe',
      plan: 'starter',
      next_plan: null,
      status: 'active',
      price_cents: 2900,
      currency: 'usd',
      current_period_start: '2026-06-12T08:30:00.000Z',
      current_period_end: '2026-07-12T08:30:00.000Z',
      cancel_at_period_end: false,
      minutes_used: 42.5,
      minutes_limit: 100,
      minutes_remaining: 57.5,
      overage_minutes: 0,
      overage_cents: 0,
    },
  },
);

export const SetupIntentResponse = component(
  'SetupIntent',
  z.object({
    client_secret: z.string().describe('Saves the payment method in the client.'),
    setup_intent_id: z.string().describe('The id of Stripe’s SetupIntent.'),
  }),
  {
    description: 'A SetupIntent of Stripe, to save a payment method without a charge.',
    example: { client_secret: 'seti_1Q2w3E4r_secret_5T6y', setup_intent_id: 'seti_1Q2w3E4r' },
  },
);
export const CreatePaymentBody = component(
  'NewPayment',
  z.object({ plan_id: z.string().max(64).describe('The id of a plan: `starter`, `growth` or `scale`.') }),
  { description: 'The plan to pay a month of.', example: { plan_id: 'starter' } },
);
export const CreatePaymentResponse = component(
  'Payment',
  z.object({
    redirect_url: z.string().describe('The page of Ziina to send the person to.'),
    payment_intent_id: z.string().describe('The id of Ziina’s payment intent.'),
  }),
  {
    description: 'A payment that waits for a person on a page of Ziina.',
    example: {
      redirect_url: 'https://pay.ziina.com/payment_intent/1Q2w3E4r',
      payment_intent_id: '1Q2w3E4r',
    },
  },
);
/** Answer of `POST /billing/cancel`. */
export const CancelResponse = component(
  'Cancellation',
  z.object({
    subscription_id: subscriptionId,
    status: subscriptionStatus,
    cancel_at_period_end: z.boolean().describe('Whether the subscription ends with the current period.'),
    current_period_end: timestamp('When the subscription ends.').nullable(),
  }),
  {
    description: 'A subscription that ends with its period.',
    example: {
      subscription_id: 'sub_1Q2w3E4r',
      status: 'active',
      cancel_at_period_end: true,
      current_period_end: '2026-07-12T08:30:00.000Z',
    },
  },
);
/** The answer to notices of payment services. */
export const NoticeResponse = component(
  'NoticeReceipt',
  z.object({ received: z.literal(true).describe('The notice was stored.') }),
  { description: 'The receipt of a notice.', example: { received: true } },
);
