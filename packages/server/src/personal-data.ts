import { accountsPersonalData } from './modules/accounts/index.ts';
import { billingPersonalData } from './modules/billing/index.ts';
import { callsPersonalData } from './modules/calls/index.ts';
import { campaignsPersonalData } from './modules/campaigns/index.ts';
import { compliancePersonalData } from './modules/compliance/index.ts';
import { mailPersonalData } from './modules/mail/index.ts';
import { portalsPersonalData } from './modules/portals/index.ts';
import { qualityPersonalData } from './modules/quality/index.ts';
import { referralsPersonalData } from './modules/referrals/index.ts';
import { suppressionsPersonalData } from './modules/suppressions/index.ts';
import { telephonyPersonalData } from './modules/telephony/index.ts';
import { textsPersonalData } from './modules/texts/index.ts';
import { voicesPersonalData } from './modules/voices/index.ts';
import { webhooksPersonalData } from './modules/webhooks/index.ts';
import type { Config } from './platform/config/index.ts';
import type { EventBus } from './platform/events/index.ts';
import { platformPersonalData, type PersonalData } from './platform/privacy/index.ts';

/** The modules whose tables need more than a list. */
interface Rooms {
  config: Config;
  bus: EventBus;
  telephony: { service: Parameters<typeof telephonyPersonalData>[0] };
  voices: { service: Parameters<typeof voicesPersonalData>[0] };
  portals: { service: { forgetKeys(): void } };
  suppressions: { service: Parameters<typeof suppressionsPersonalData>[0] };
  recordings: { personalData: PersonalData };
}

/** What each module knows of its tables, in the order in which they are erased. */
export const personalDataOf = ({
  config,
  bus,
  telephony,
  voices,
  portals,
  suppressions,
  recordings,
}: Rooms): readonly PersonalData[] => [
  webhooksPersonalData,
  textsPersonalData,
  telephonyPersonalData(telephony.service),
  voicesPersonalData(voices.service),
  qualityPersonalData,
  campaignsPersonalData,
  portalsPersonalData(() => portals.service.forgetKeys()),
  mailPersonalData(config),
  suppressionsPersonalData(suppressions.service),
  referralsPersonalData,
  billingPersonalData,
  accountsPersonalData,
  compliancePersonalData,
  callsPersonalData(bus),
  recordings.personalData,
  platformPersonalData,
];
