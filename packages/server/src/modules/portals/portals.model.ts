import type { CallingWindow, Portal } from '@nova-calls/schema';

/** Statuses from which a lead may still be dispatched without anybody asking for it. */
export const OPEN = ['received', 'waiting', 'suppressed'];

/** Hours of the UAE's rules for telephone calls, on every day. */
export const DEFAULT_WINDOW: CallingWindow = {
  timezone: 'Asia/Dubai',
  days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
  from: '09:00',
  to: '18:00',
};

export const PORTAL_NAMES: Record<Portal, string> = { property_finder: 'Property Finder', bayut: 'Bayut' };
export const PORTAL_PATHS: Record<Portal, string> = { property_finder: 'property-finder', bayut: 'bayut' };
/** Both portals are of the Emirates: a number without a country code is one of theirs. */
export const PORTAL_REGION = 'AE';

/** Why a lead is what it is, as its owner reads it. */
export const REASONS = {
  noPhone: 'The portal sent no phone number that can be called',
  notCalled: (type: string) => `Only lead.created leads to a call; this is ${type}`,
  suppressed: 'The number is on the suppression list',
  outside: 'Outside the calling window',
  short: 'The account has no minutes left',
  off: 'The integration is switched off',
  deleted: 'The integration was deleted',
  gaveUp: 'The account had no minutes left for three days',
} as const;
