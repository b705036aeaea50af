import { CALLEE, type ClaimResponse, type DoorCue, type DoorWords } from '@nova-calls/schema';
import { quietMs, spoken } from '@nova-calls/conversation';
import type { BrowserTimes, Cue, Words } from '../../providers/voice/index.ts';
import { LEAVE_GRACE_MS, MAX_CALL_SECONDS } from '../calls/index.ts';

/** A cue as a worker sees it: what it needs to speak and to listen. The lead's number and the mind stay here. */
export function doorCue({ callId, step, language, state, turn, saying, atMs, mind }: Cue): DoorCue {
  const words = saying && doorWords(saying, language);
  return { callId, step, language, state, turn, saying: words, atMs, quietMs: mind && quietMs(mind) };
}

function doorWords({ text, fixed, press }: Words, language: Cue['language']): DoorWords {
  const said = spoken(text, language);
  return { text, fixed, ...(said !== text && { spoken: said }), ...(press !== undefined && { press }) };
}

interface Claimed {
  cue: Cue;
  media: string;
  /** How long the call has waited for somebody to join. */
  waitedMs: number;
  hasColleague: boolean;
}

/** The answer to a worker's claim. Who hangs up a telephone does not come back. */
export function claimAnswer(
  lease: number,
  { cue, media, waitedMs, hasColleague }: Claimed,
  { joinTimeoutMs, leaseMs }: BrowserTimes,
): ClaimResponse {
  const isDialled = media === 'telephone';
  const call = {
    callId: cue.callId,
    language: cue.language,
    media: isDialled ? ('telephone' as const) : ('browser' as const),
    ...(isDialled && { callee: { identity: CALLEE } }),
    hasColleague,
    maxCallMs: MAX_CALL_SECONDS * 1000,
    joinTimeoutMs: Math.max(0, joinTimeoutMs - waitedMs),
    leaveGraceMs: isDialled ? 0 : LEAVE_GRACE_MS,
  };
  return { lease, leaseMs, call, cue: doorCue(cue) };
}
