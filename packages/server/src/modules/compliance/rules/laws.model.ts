import type { ConsentBasis, DiallingLaw } from '@nova-calls/schema';

/** The rules of one law. docs/compliance.md has their sources. */
export interface Law {
  /** The hours of the called party's own clock, from `opens` on and before `closes`. */
  opens: number;
  closes: number;
  /** The most dials of one account to one number in a calendar day, and in a week from Monday to Sunday. */
  perDay: number;
  perWeek: number;
  /** The consent without which nobody is called. Null: the customer's word at the placement will do. */
  needsConsent: ConsentBasis | null;
  /** The only time zone of the country: its clock counts, whatever the customer says of the lead. */
  ownZone: string | null;
}

const DAYS = 7;

export const LAWS: Record<DiallingLaw, Law> = {
  uae: { opens: 9, closes: 18, perDay: 1, perWeek: 2, needsConsent: null, ownZone: 'Asia/Dubai' },
  us: { opens: 8, closes: 21, perDay: 3, perWeek: 3 * DAYS, needsConsent: 'express_written', ownZone: null },
  // The narrower hours, of Saturdays and Sundays, on every day.
  canada: { opens: 10, closes: 18, perDay: 3, perWeek: 3 * DAYS, needsConsent: 'express_written', ownZone: null },
  // The narrowest of the above: whoever calls there has no rules of the country here to rely on.
  elsewhere: { opens: 10, closes: 18, perDay: 1, perWeek: 2, needsConsent: null, ownZone: null },
};
