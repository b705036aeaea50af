import type { CardPayments, HostedPayments, PaymentPlan } from './payments.port.ts';
import { createStripePayments } from './stripe.ts';
import { createZiinaPayments } from './ziina.ts';

export * from './payments.port.ts';
export { createStripePayments, createZiinaPayments };

export interface CardPaymentsConfig {
  STRIPE_SECRET_KEY?: string | undefined;
  STRIPE_WEBHOOK_SECRET?: string | undefined;
  STRIPE_API_BASE: string;
}

/** Stripe if its key is set. null: card payments answer that they are not configured. */
export function createCardPayments(
  config: CardPaymentsConfig,
  plans: readonly PaymentPlan[],
  now?: () => Date,
): CardPayments | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase } = config;
  if (!secretKey || !webhookSecret) return null;
  return createStripePayments({ secretKey, webhookSecret, apiBase, plans, ...(now && { now }) });
}

export interface HostedPaymentsConfig {
  ZIINA_API_KEY?: string | undefined;
  ZIINA_WEBHOOK_SECRET?: string | undefined;
  ZIINA_API_BASE: string;
  ZIINA_TEST: boolean;
}

/** Ziina if its key is set. null: payments in AED answer that they are not configured. */
export function createHostedPayments(config: HostedPaymentsConfig): HostedPayments | null {
  const { ZIINA_API_KEY: apiKey, ZIINA_WEBHOOK_SECRET: webhookSecret } = config;
  if (!apiKey) return null;
  return createZiinaPayments({ apiKey, webhookSecret, apiBase: config.ZIINA_API_BASE, test: config.ZIINA_TEST });
}
