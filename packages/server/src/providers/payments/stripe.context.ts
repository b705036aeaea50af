import type { Stripe } from 'stripe';
import type { PaymentPlan } from './payments.port.ts';
import type { Catalogue } from './stripe.catalogue.ts';

/** What the parts of the driver work with. */
export interface StripeContext {
  stripe: Stripe;
  plans: readonly PaymentPlan[];
  catalogue: () => Promise<Catalogue>;
}
