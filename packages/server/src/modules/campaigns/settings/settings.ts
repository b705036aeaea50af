import { CampaignSettings, type CallingWindow } from '@nova-calls/schema';
import type { Campaign } from '../../../generated/client/client.ts';
import { checkWindow, DEFAULT_WINDOW } from '../../../platform/calling-window/index.ts';
import { Prisma } from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import { parseInput } from '../../../platform/http/index.ts';
import { isSayable } from '../../briefs/index.ts';
import { checkLinks, checkTransfer, type FieldName } from '../../calls/index.ts';

/** Settings that a caller sends. Missing ones keep their value or default. */
export type SettingsInput = { [K in keyof CampaignSettings]?: unknown };

export const DEFAULTS = {
  language: 'en',
  voicemailMessage: false,
  callingWindow: DEFAULT_WINDOW,
  concurrency: 5,
  retryOn: ['no_answer', 'busy', 'carrier_limit'],
  maxAttempts: 3,
  retryMinutes: 60,
} satisfies Partial<CampaignSettings>;

const KEYS = Object.keys(CampaignSettings.shape) as (keyof CampaignSettings)[];
/** null clears these. For others it means the same as nothing. */
const CLEARABLE: readonly (keyof CampaignSettings)[] = [
  'ownerEmail',
  'websiteUrl',
  'context',
  'bookingLink',
  'paymentLink',
  'pricingSummary',
  'urgencyHook',
  'goalCriteria',
  'transferTo',
  'media',
  'callingWindow',
  'startsAt',
];

/** The settings that are given. */
export const givenOf = (input: SettingsInput): SettingsInput =>
  Object.fromEntries(
    KEYS.filter((key) => input[key] !== undefined && (input[key] !== null || CLEARABLE.includes(key))).map((key) => [
      key,
      input[key],
    ]),
  );

/** The settings of a campaign as they were sent. */
export const settingsOf = (row: Campaign): SettingsInput =>
  Object.fromEntries(KEYS.map((key) => [key, key === 'startsAt' ? (row.startsAt?.toISOString() ?? null) : row[key]]));

/** @throws AppError VALIDATION_FAILED, BAD_REQUEST */
export function checked(input: SettingsInput, nameOf: FieldName = (field) => field) {
  const settings = parseInput(CampaignSettings, input);
  if (!isSayable(settings.product)) throw badRequest(`${nameOf('product')} must say what the call is about, in words`);
  checkLinks(settings, nameOf);
  checkTransfer(settings.transferTo, nameOf);
  checkWindow(settings.callingWindow);
  return {
    ...settings,
    retryOn: [...new Set(settings.retryOn)],
    startsAt: settings.startsAt === null ? null : new Date(settings.startsAt),
    callingWindow: settings.callingWindow ?? Prisma.DbNull,
  };
}

export const windowOf = ({ callingWindow }: Pick<Campaign, 'callingWindow'>): CallingWindow | null =>
  callingWindow as CallingWindow | null;
