import type { ConsentBasis, DiallingLaw, HoldReason, RefusalReason } from '@nova-calls/schema';

/** May a number be dialled at a moment? `wait`: not now, but at `until` unless something changes. */
export type Verdict =
  | { verdict: 'now' }
  | { verdict: 'wait'; reason: HoldReason; until: Date }
  | { verdict: 'never'; reason: RefusalReason };

/** A stated consent of one lead. */
export interface Consent {
  basis: ConsentBasis;
  /** What the lead agreed to, word for word. */
  text: string;
  at: Date;
  /** Where it was given, such as the address of a form. */
  source: string;
}

/** A day on which nobody is called. */
export interface ClosedDay {
  /** `2026-05-27`, in the called party's time zone. */
  date: string;
  /** ISO 3166, such as `AE`; null: everywhere. */
  country: string | null;
}

/** What the law needs to know of one number, at the moment of the dial. */
export interface Facts {
  /** E.164 */
  phone: string;
  /** The lead's own IANA time zone, if the customer knows it. */
  leadTimeZone: string | null;
  consent: Consent | null;
  isSuppressed: boolean;
  /** On a list of the account or of the operator. */
  isOnDoNotCallList: boolean;
  /** The person said no in an earlier call of the account. */
  hasRefused: boolean;
  /** Another call to the number is going on, of whichever account. */
  isInUse: boolean;
  /** When the account dialled this number: at least its last two weeks. */
  dials: readonly Date[];
  closedDays: readonly ClosedDay[];
}

/** Where the time zones of a dial come from. */
export type ZoneSource = 'number' | 'lead';

/** Under which rules, and by which clocks, a number is called. */
export interface Ground {
  law: DiallingLaw;
  /** ISO 3166; null when the number does not tell. */
  country: string | null;
  zones: readonly string[];
  zoneSource: ZoneSource;
}
