import type { Stripe } from 'stripe';
import type { PaymentPlan } from './payments.port.ts';
import type { Catalogue } from './stripe.catalogue.ts';

/** Shared state of the driver's files. */
export interface StripeContext {
  stripe: Stripe;
  plans: readonly PaymentPlan[];
  catalogue: () => Promise<Catalogue>;
}
