import type { ConsentBasis, DiallingLaw, HoldReason } from '../wire/calls.words.ts';

/**
 * The consent of one lead to be called, kept as evidence.
 *
 * @example
 * const consent: LeadConsent = {
 *   basis: 'express_written',
 *   text: 'Acme may call me at this number, also with an AI voice, about its offers.',
 *   at: '2026-05-02T10:15:00Z',
 *   source: 'https://example.com/newsletter',
 * };
 */
export interface LeadConsent {
  basis: ConsentBasis;
  /** What the person agreed to, word for word. At most 5,000 characters. */
  text: string;
  /** When it was given. ISO 8601. */
  at: string;
  /** Where it was given, such as the address of a form. At most 2,000 characters. */
  source: string;
}

/**
 * Why a call by telephone waits, and until when.
 *
 * @example
 * const line = ({ reason, until }: CallHold) => `${reason} until ${until}`;
 */
export interface CallHold {
  /** The rule that holds it; of several, the longest. */
  reason: HoldReason;
  /** When it may be dialled at the earliest, as far as is known now. ISO 8601, UTC. */
  until: string;
}

/**
 * A telephone number was dialled: when, under which rules, and on which ground.
 *
 * @example
 * const line = ({ dialledAt, law, localTimes }: Dial) => `${dialledAt} (${law}): ${localTimes.join(', ')}`;
 */
export interface Dial {
  id: string;
  /** ISO 8601, UTC, like the other times. */
  dialledAt: string;
  /** The rules that applied. */
  law: DiallingLaw;
  /** ISO 3166; null when the number does not tell. */
  country: string | null;
  /** The time on every clock that counted, such as `2026-06-12T09:30 Asia/Dubai`. */
  localTimes: string[];
  /** Whether the time zones come from the number or from the lead. */
  timeZonesFrom: 'number' | 'lead';
  /** How often the account had dialled the number before: on that day, and in that week from Monday on. */
  dialsToday: number;
  dialsThisWeek: number;
  /** Of the lead's consent; null when none was given and the word of the placement counted. */
  consentBasis: ConsentBasis | null;
  consentAt: string | null;
  endedAt: string | null;
  /** Whether the person said no. The account then never dials the number again. */
  refused: boolean;
}

/**
 * On which ground a call was made.
 *
 * @example
 * const { consent, dials }: CallCompliance = await nova.calls.compliance(callId);
 */
export interface CallCompliance {
  /** The consent that was given with the lead. */
  consent: LeadConsent | null;
  /** When the number was dialled; empty for calls of other media. */
  dials: Dial[];
}
