import { CALLEE, type ClaimResponse, type DoorCue, type DoorReport, type DoorWords } from '@nova-calls/schema';
import { quietMs, spoken } from '@nova-calls/conversation';
import type { Ask, BrowserTimes, Cue, Words } from '../../providers/voice/index.ts';
import { LEAVE_GRACE_MS, MAX_CALL_SECONDS } from '../calls/index.ts';

/**
 * A cue as a worker sees it: what it needs to speak, to listen and to record. The lead's number and the mind stay here.
 */
export function doorCue(cue: Cue, isRecorded: (cue: Cue) => boolean): DoorCue {
  const { callId, step, language, state, turn, atMs, mind } = cue;
  const saying = cue.saying && doorWords(cue.saying, language);
  const records = isRecorded(cue) && ({ records: true } as const);
  return { callId, step, language, state, turn, saying, atMs, quietMs: mind && quietMs(mind), ...records };
}

function doorWords({ text, fixed, press, grows }: Words, language: Cue['language']): DoorWords {
  const said = spoken(text, language);
  const keys = press !== undefined && { press };
  return { text, fixed, ...(said !== text && { spoken: said }), ...keys, ...(grows && { grows }) };
}

/** The question that a report of the lead's words brings along; null where the agent has no turn to take. */
export function asksNext({ turn, saying }: Cue, report: DoorReport): Ask | null {
  if (report.type !== 'heard' || !report.asks || turn !== 'agent' || saying) return null;
  return { type: 'ask', silent: false, ...report.asks };
}

interface Claimed {
  cue: DoorCue;
  media: string;
  /** How long the call has waited for somebody to join. */
  waitedMs: number;
  hasColleague: boolean;
  voices: ClaimResponse['call']['voices'];
}

/** The answer to a worker's claim. Who hangs up a telephone does not come back. */
export function claimAnswer(
  lease: number,
  { cue, media, waitedMs, hasColleague, voices }: Claimed,
  { joinTimeoutMs, leaseMs }: BrowserTimes,
): ClaimResponse {
  const isDialled = media === 'telephone';
  const call = {
    callId: cue.callId,
    language: cue.language,
    media: isDialled ? ('telephone' as const) : ('browser' as const),
    ...(isDialled && { callee: { identity: CALLEE } }),
    hasColleague,
    voices,
    maxCallMs: MAX_CALL_SECONDS * 1000,
    joinTimeoutMs: Math.max(0, joinTimeoutMs - waitedMs),
    leaveGraceMs: isDialled ? 0 : LEAVE_GRACE_MS,
  };
  return { lease, leaseMs, call, cue };
}
