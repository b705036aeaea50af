import { PortalCampaign } from '@nova-calls/schema';
import type { PortalIntegration } from '../../../generated/client/client.ts';
import { Prisma } from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { DEFAULT_WINDOW } from '../portals.model.ts';
import { checkWindow } from '../dispatch/window.ts';

/** What is set of a campaign; what is not given is left as it is, or at its default. */
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
  if (campaign.goal === 'book_meeting' && !campaign.bookingLink)
    throw badRequest('bookingLink is required when goal is book_meeting');
  if (campaign.goal === 'close_sale' && !campaign.paymentLink)
    throw badRequest('paymentLink is required when goal is close_sale');
  checkLink('bookingLink', campaign.bookingLink);
  checkLink('paymentLink', campaign.paymentLink);
  checkWindow(campaign.callingWindow);
  return { ...campaign, callingWindow: campaign.callingWindow ?? Prisma.DbNull };
}

function checkLink(name: string, link: string | null): void {
  if (link === null || /^https?:$/.test(URL.parse(link)?.protocol ?? '')) return;
  throw badRequest(`${name} must be an http or https URL`);
}

const KEYS = Object.keys(PortalCampaign.shape) as (keyof PortalCampaign)[];
export const campaignOf = (row: PortalIntegration): CampaignInput =>
  Object.fromEntries(KEYS.map((key) => [key, row[key]]));
const NULLABLE: (keyof PortalCampaign)[] = ['context', 'bookingLink', 'paymentLink', 'ownerEmail', 'callingWindow'];

/** What is given: null empties a field that may be empty, and says nothing of any other. */
export const definedOf = (input: CampaignInput): CampaignInput =>
  Object.fromEntries(
    KEYS.filter((key) => input[key] !== undefined && (input[key] !== null || NULLABLE.includes(key))).map((key) => [
      key,
      input[key],
    ]),
  );
