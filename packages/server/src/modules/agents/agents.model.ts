import { quietMs, spoken } from '@nova-calls/conversation';
import type { ClaimResponse, DoorCue, DoorWords } from '@nova-calls/schema';
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

/** The answer to a worker's claim. `waitedMs`: how long the call has waited for somebody to join. */
export function claimAnswer(
  lease: number,
  { cue, waitedMs }: { cue: Cue; waitedMs: number },
  { joinTimeoutMs, leaseMs }: BrowserTimes,
): ClaimResponse {
  const call = {
    callId: cue.callId,
    language: cue.language,
    media: 'browser' as const,
    hasColleague: false,
    maxCallMs: MAX_CALL_SECONDS * 1000,
    joinTimeoutMs: Math.max(0, joinTimeoutMs - waitedMs),
    leaveGraceMs: LEAVE_GRACE_MS,
  };
  return { lease, leaseMs, call, cue: doorCue(cue) };
}
