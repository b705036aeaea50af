import type { Config } from '../../platform/config/index.ts';
import type { CardPayments, HostedPayments, PaymentPlan } from './payments.port.ts';
import { createStripePayments } from './stripe.ts';

export * from './payments.port.ts';
export { createStripePayments };

export function createCardPayments(config: Config, plans: readonly PaymentPlan[]): CardPayments | null {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_WEBHOOK_SECRET: webhookSecret, STRIPE_API_BASE: apiBase } = config;
  return secretKey && webhookSecret
    ? createStripePayments({ secretKey, webhookSecret, apiBase, plans: [...plans] })
    : null;
}
export function createHostedPayments(_config: Config): HostedPayments | null {
  return null;
}
