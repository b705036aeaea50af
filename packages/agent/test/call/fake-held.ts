import type { ClaimResponse, DoorCue, DoorReport, DoorWords, TurnTiming } from '@nova-calls/schema';
import type { Clock } from '../../src/clock.ts';
import type { HeldCall } from '../../src/door/held-call.ts';

const CALL_ID = '6f1d8a50-9d3e-4b43-8f0e-0d7e3f6f0a11';

/** Words that a fake service has its agent say, one turn after the other; after the last it hangs up. */
export interface Script {
  words: DoorWords[];
  /** Said when nobody spoke. */
  silence?: string;
  /** Completes words that grow, when it is asked to. */
  rest?: string;
  language?: DoorCue['language'];
  /** The cue of the call when the worker claims it. */
  cue?: Partial<DoorCue>;
  media?: 'browser' | 'telephone';
  /** Whether the colleague answers, to whom the call is handed over, and after how many milliseconds. */
  colleague?: { answers: boolean; afterMs: number };
  /** Milliseconds until words are there, by the number of the ask. */
  thinkMs?: (ask: number) => number;
}

/** Words after which the fake service hands the call over. */
export const HANDOVER = 'I will connect you to a colleague.';
export const SUMMARY: DoorWords = { text: 'This is Sarah, who asks for a person.', fixed: true };
/** Words of the lead that stop the handover. */
export const OPT_OUT = 'Take me off your list.';
export const NO_COLLEAGUE: DoorWords = { text: 'Nobody is free. When may they call?', fixed: true };

/** A call that a test holds: it follows a script as the service would, and keeps what was reported. */
export function createFakeHeld(clock: Clock, { words, silence = 'Are you there?', rest, thinkMs, ...script }: Script) {
  const reports: (DoorReport & { at: number })[] = [];
  const timings: TurnTiming[] = [];
  const removed: string[] = [];
  const listeners: (() => void)[] = [];
  let asks = 0;
  let next = 0;
  let unanswered = false;
  let cue: DoorCue | null = {
    callId: CALL_ID,
    step: 0,
    language: script.language ?? 'en',
    state: 'ringing',
    turn: 'agent',
    saying: null,
    atMs: 0,
    quietMs: null,
    ...script.cue,
  };
  const call = {
    callId: CALL_ID,
    language: cue.language,
    media: script.media ?? ('browser' as const),
    hasColleague: false,
    voices: {},
    maxCallMs: 600_000,
    joinTimeoutMs: 60_000,
    leaveGraceMs: script.media === 'telephone' ? 0 : 10_000,
  };
  const claim: ClaimResponse = { lease: 1, leaseMs: 10_000, call, cue };

  function move(change: Partial<DoorCue> | null): void {
    cue = cue && change && { ...cue, ...change, step: cue.step + 1 };
  }
  function turnAfter(): DoorCue['turn'] {
    if (cue?.saying?.text === HANDOVER) return 'handover';
    if (cue?.saying === SUMMARY) return 'bridged';
    return next >= words.length ? 'end' : unanswered ? 'agent' : 'lead';
  }
  function turnOnHearing(text: string): DoorCue['turn'] {
    if (cue?.turn === 'end' || cue?.turn === 'bridged') return cue.turn;
    return cue?.turn === 'handover' && text !== OPT_OUT ? 'handover' : 'agent';
  }
  async function take(report: DoorReport): Promise<void> {
    if (report.type === 'state' && report.state !== 'ready')
      move({ state: report.state === 'ringing' ? 'ringing' : 'talking' });
    if (report.type === 'colleague') move({ turn: 'agent', saying: report.answered ? SUMMARY : NO_COLLEAGUE });
    if (report.type === 'ended') move(null);
    if (report.type === 'heard') {
      unanswered = true;
      const saying = cue?.saying && { text: cue.saying.text, fixed: cue.saying.fixed };
      move({ turn: turnOnHearing(report.text), atMs: report.toMs, saying });
      if (report.asks && cue && !saying && cue.turn === 'agent') await answer(false, report.asks.atMs);
    }
    if (report.type === 'said') {
      move({ saying: null, turn: turnAfter(), atMs: report.toMs });
    }
    if (report.type === 'ask') await answer(report.silent, report.atMs);
  }

  async function answer(silent: boolean, atMs: number): Promise<void> {
    if (cue?.saying) {
      if (cue.saying.grows && rest) move({ saying: { text: `${cue.saying.text} ${rest}`, fixed: false } });
      return;
    }
    const step = cue?.step;
    await clock.sleep(thinkMs?.(asks++) ?? 0);
    if (cue?.step !== step || cue?.turn === 'bridged') return;
    const saying = silent ? { text: silence, fixed: false } : (words[next++] ?? null);
    unanswered = false;
    move({ turn: 'agent', saying, atMs });
  }

  const held: HeldCall = {
    claim,
    get cue() {
      return cue;
    },
    letGo: null,
    async report(report) {
      if (!cue) return;
      reports.push({ ...report, at: clock.now() });
      await take(report);
      for (const listener of listeners) listener();
    },
    timings: (turns) => void timings.push(...turns),
    record: async () => undefined,
    remove: async (identity) => void removed.push(identity),
    async colleague() {
      await clock.sleep(script.colleague?.afterMs ?? 0);
      return script.colleague?.answers ?? false;
    },
    onChange: (listener) => void listeners.push(listener),
    stop: () => undefined,
  };
  return {
    held,
    reports,
    timings,
    removed,
    /** The service changes the call by itself: words were typed, or it was hung up. */
    change(to: Partial<DoorCue> | null): void {
      move(to);
      for (const listener of listeners) listener();
    },
    /** The reports of a kind, in order. */
    of: <T extends DoorReport['type']>(type: T) =>
      reports.filter((report): report is Extract<DoorReport, { type: T }> & { at: number } => report.type === type),
  };
}
