import { spoken } from '@nova-calls/conversation';
import type { ClaimResponse, DoorCue, DoorReport, DoorWords } from '@nova-calls/schema';
import type { Ask, BrowserTimes, Cue, Words } from '../../providers/voice/index.ts';
import { LEAVE_GRACE_MS, MAX_CALL_SECONDS } from '../calls/index.ts';

/**
 * A cue as a worker sees it: what it needs to speak, to listen and to record. The lead's number and the mind stay here.
 */
export function doorCue(cue: Cue, isRecorded: (cue: Cue) => boolean): DoorCue {
  const { callId, step, language, state, turn, saying, atMs } = cue;
  const words = saying && doorWords(saying, language);
  return { callId, step, language, state, turn, saying: words, atMs, ...(isRecorded(cue) && { records: true }) };
}

function doorWords({ text, fixed, grows }: Words, language: Cue['language']): DoorWords {
  const said = spoken(text, language);
  return { text, fixed, ...(said !== text && { spoken: said }), ...(grows && { grows }) };
}

/** The question that a report of the lead's words brings along; null where the agent has no turn to take. */
export function asksNext({ turn, saying }: Cue, report: DoorReport): Ask | null {
  if (report.type !== 'heard' || !report.asks || turn !== 'agent' || saying) return null;
  return { type: 'ask', silent: false, ...report.asks };
}

/** The answer to a worker's claim. `waitedMs`: how long the call has waited for somebody to join. */
export function claimAnswer(
  lease: number,
  { cue, waitedMs }: { cue: DoorCue; waitedMs: number },
  { joinTimeoutMs, leaseMs }: BrowserTimes,
): ClaimResponse {
  const call = {
    callId: cue.callId,
    language: cue.language,
    maxCallMs: MAX_CALL_SECONDS * 1000,
    joinTimeoutMs: Math.max(0, joinTimeoutMs - waitedMs),
    leaveGraceMs: LEAVE_GRACE_MS,
  };
  return { lease, leaseMs, call, cue };
}
