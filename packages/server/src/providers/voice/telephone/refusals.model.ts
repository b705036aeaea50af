import type { EndReason } from '@nova-calls/schema';
import type { LiveKitError, SipAnswer } from '../../livekit/index.ts';

/** Why nobody is on the line after a dial. */
export type Refusal = Extract<
  EndReason,
  'no_answer' | 'busy' | 'declined' | 'unreachable' | 'carrier_limit' | 'trunk_refused' | 'failed'
>;

/** Answers of SIP that name their cause. */
const BY_CODE: Record<number, Refusal> = {
  401: 'trunk_refused',
  403: 'trunk_refused',
  404: 'unreachable',
  407: 'trunk_refused',
  408: 'no_answer',
  410: 'unreachable',
  429: 'carrier_limit',
  480: 'no_answer',
  484: 'unreachable',
  485: 'unreachable',
  486: 'busy',
  487: 'no_answer',
  600: 'busy',
  603: 'declined',
  604: 'unreachable',
  607: 'declined',
  608: 'declined',
};

/** Carriers answer with a code of their own choice when an account has too many calls, or too many in a second. */
const LIMIT = /\b(cps|calls?[ -]per[ -]second|concurrent|channels?|capacity|rate)\b.*\b(limit|exceeded|reached)\b/i;

/** The reason behind a refusal. Codes that name no cause count as a number that no network reaches. */
export function reasonOf({ code, status }: SipAnswer): Refusal {
  if (LIMIT.test(status)) return 'carrier_limit';
  const known = BY_CODE[code];
  if (known) return known;
  return code >= 500 ? 'unreachable' : 'failed';
}

/**
 * Why LiveKit says that nobody is on the line; null when that does not tell, so that it may still ring. Without an answer
 * of SIP its own words have to do: they come from its SIP service, as of versions 1.8 to 1.13. A telephone that rang for
 * too long and a carrier that says nothing are one to it, so `rang` tells them apart.
 */
export function refusalOf(error: LiveKitError, rang: boolean): Refusal | null {
  if (error.sip) return reasonOf(error.sip);
  // Not of LiveKit, but of something in between, such as a proxy; or its SIP service did not answer in time.
  if (error.twirp === '' || error.twirp === 'deadline_exceeded') return null;
  if (error.says(/request timed out/i)) return rang ? 'no_answer' : 'unreachable';
  if (error.says(/transaction failed to complete/i)) return 'unreachable';
  return error.says(/\bauth\b/i) ? 'trunk_refused' : 'failed';
}
