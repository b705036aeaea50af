import { Auth } from './auth/auth.ts';
import { Billing } from './billing/billing.ts';
import { Calls } from './calls/calls.ts';
import { Contexts } from './contexts/contexts.ts';
import { Health } from './health/health.ts';
import type { Transport } from './http/transport.ts';
import { Portals } from './portals/portals.ts';
import { Quality } from './quality/quality.ts';
import { Referrals } from './referrals/referrals.ts';
import { Suppressions } from './suppressions/suppressions.ts';
import { Webhooks } from './webhook-endpoints/webhooks.ts';

/** What a client has, one line each. */
export const resourcesOf = (transport: Transport) => ({
  auth: new Auth(transport),
  billing: new Billing(transport),
  calls: new Calls(transport),
  contexts: new Contexts(transport),
  health: new Health(transport),
  portals: new Portals(transport),
  quality: new Quality(transport),
  referrals: new Referrals(transport),
  suppressions: new Suppressions(transport),
  webhooks: new Webhooks(transport),
});
