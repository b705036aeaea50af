import { PortalCampaign } from '@nova-calls/schema';
import type { PortalIntegration } from '../../../generated/client/client.ts';
import { checkWindow, DEFAULT_WINDOW } from '../../../platform/calling-window/index.ts';
import { Prisma } from '../../../platform/db/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { checkLinks } from '../../calls/index.ts';

/** The fields of a campaign that a caller sets. Missing fields keep their value or default. */
export type CampaignInput = { [K in keyof PortalCampaign]?: unknown };

export const DEFAULTS = {
  name: 'Property leads',
  scheme: 'documented',
  product: 'the property you asked about',
  goal: 'qualify_interest',
  language: 'en',
  callingWindow: DEFAULT_WINDOW,
  isActive: true,
} satisfies Partial<PortalCampaign>;

/** @throws AppError VALIDATION_FAILED, BAD_REQUEST */
export function checked(input: CampaignInput) {
  const campaign = parseInput(PortalCampaign, input);
  checkLinks(campaign, (field) => field);
  checkWindow(campaign.callingWindow);
  return { ...campaign, callingWindow: campaign.callingWindow ?? Prisma.DbNull };
}

const KEYS = Object.keys(PortalCampaign.shape) as (keyof PortalCampaign)[];
export const campaignOf = (row: PortalIntegration): CampaignInput =>
  Object.fromEntries(KEYS.map((key) => [key, row[key]]));
const NULLABLE: (keyof PortalCampaign)[] = ['context', 'bookingLink', 'paymentLink', 'ownerEmail', 'callingWindow'];

/** The fields that are given. null clears a field that may be empty, and is ignored for others. */
export const definedOf = (input: CampaignInput): CampaignInput =>
  Object.fromEntries(
    KEYS.filter((key) => input[key] !== undefined && (input[key] !== null || NULLABLE.includes(key))).map((key) => [
      key,
      input[key],
    ]),
  );
