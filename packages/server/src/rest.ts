import type { Services } from './services.ts';
import { accountsRest } from './modules/accounts/index.ts';
import { agentsRest } from './modules/agents/index.ts';
import { billingRest } from './modules/billing/index.ts';
import { callsRest } from './modules/calls/index.ts';
import { campaignsRest } from './modules/campaigns/index.ts';
import { complianceRest } from './modules/compliance/index.ts';
import { featuresRest } from './modules/features/index.ts';
import { healthRest } from './modules/health/index.ts';
import { mailRest } from './modules/mail/index.ts';
import { metricsRest } from './modules/metrics/index.ts';
import { portalsRest } from './modules/portals/index.ts';
import { privacyRest } from './modules/privacy/index.ts';
import { qualityRest } from './modules/quality/index.ts';
import { recordingsRest } from './modules/recordings/index.ts';
import { referralsRest } from './modules/referrals/index.ts';
import { suppressionsRest } from './modules/suppressions/index.ts';
import { telephonyRest } from './modules/telephony/index.ts';
import { textsRest } from './modules/texts/index.ts';
import { voicesRest } from './modules/voices/index.ts';
import { webhooksRest } from './modules/webhooks/index.ts';
import { createOperatorCheck } from './platform/auth/index.ts';
import type { RestApp } from './platform/http/index.ts';

/** Every module's REST routes, one line each. */
export function registerRest(app: RestApp, services: Services, operatorToken?: string): void {
  accountsRest(app, services.accounts);
  mailRest(app, services.mail);
  callsRest(app, services.calls, services.clock);
  campaignsRest(app, services.campaigns);
  agentsRest(app, services.agents);
  suppressionsRest(app, services.suppressions);
  complianceRest(app, services.compliance);
  billingRest(app, services.billing);
  telephonyRest(app, services.telephony);
  textsRest(app, services.texts);
  voicesRest(app, services.voices);
  referralsRest(app, services.referrals);
  qualityRest(app, services.quality);
  webhooksRest(app, services.webhooks);
  portalsRest(app, services.portals);
  privacyRest(app, services.privacy);
  recordingsRest(app, services.recordings);
  featuresRest(app, services.features);
  healthRest(app, services.health);
  metricsRest(app, services.metrics, createOperatorCheck(operatorToken));
}
