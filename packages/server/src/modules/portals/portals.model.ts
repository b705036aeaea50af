import type { Portal } from '@nova-calls/schema';

/** Statuses in which a lead may still be dispatched by itself. */
export const OPEN = ['received', 'waiting', 'suppressed'];

export const PORTAL_NAMES: Record<Portal, string> = { property_finder: 'Property Finder', bayut: 'Bayut' };
export const PORTAL_PATHS: Record<Portal, string> = { property_finder: 'property-finder', bayut: 'bayut' };
/** Both portals serve the Emirates, so a number without a country code is one of theirs. */
export const PORTAL_REGION = 'AE';

/** Each active one costs a signature check at the portal's shared address. */
export const INTEGRATIONS_PER_ACCOUNT = 20;

/** The reasons for a lead's status, as its owner reads them. */
export const REASONS = {
  noPhone: 'The portal sent no phone number that can be called',
  notCalled: (type: string) => `Only lead.created leads to a call; this is ${type}`,
  suppressed: 'The number is on the suppression list',
  outside: 'Outside the calling window',
  short: 'The account has no minutes left',
  off: 'The integration is switched off',
  deleted: 'The integration was deleted',
  erased: 'Erased on request',
  gaveUp: 'The account had no minutes left for three days',
} as const;
