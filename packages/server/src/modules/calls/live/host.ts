import type { TurnTiming } from '@nova-calls/schema';
import type { Ask, Report, VoiceHost } from '../../../providers/voice/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { bounded } from './clock.model.ts';
import { readLive, stepOf, type LiveCall } from './cue.ts';
import { askGrowing } from './growing.ts';
import { makeMove, refuse, type Move } from './moves.ts';
import { moveFor } from './reports.model.ts';
import { time } from './timings.ts';
import { mayAsk, wordsFor } from './words.ts';

/** The server side of the voice port: takes the drivers' reports and hands them the agent's words. */
export const createVoiceHost = (deps: CallsDeps): VoiceHost => ({
  async read(callId) {
    const live = await readLive(deps.db.raw.query, callId);
    return live && { cue: live.cue, brief: live.brief };
  },
  async report(callId, step, given, alongside) {
    const live = await readLive(deps.db.raw.query, callId);
    const report = live?.cue.step !== step ? null : typeof given === 'function' ? given(live) : given;
    const fitting = live && report && bounded(live.call, report, deps.clock.now());
    if (live && fitting?.type === 'ask' && fitting.grows && isDue(deps, live, fitting))
      return askGrowing(deps, live, fitting, alongside);
    const move = live && fitting && (await moveOf(deps, live, fitting));
    if (live && move) return makeMove(deps, live.call, move, alongside);
    return deps.db.transact((tx) => refuse(tx, callId, alongside));
  },
});

/** For workers elsewhere, which reach a call through their own door. */
export interface LiveCalls extends VoiceHost {
  /** A call with its row. Null when it is not live. */
  find(callId: string): Promise<LiveCall | null>;
  /** The step of a call, which is cheaper than its cue. Null when it is not live. */
  stepOf(callId: string): Promise<number | null>;
  /** Tells how long turns took. */
  time(callId: string, turns: TurnTiming[]): Promise<TurnTiming[]>;
}

export const createLiveCalls = (deps: CallsDeps): LiveCalls => ({
  ...createVoiceHost(deps),
  find: (callId) => readLive(deps.db.raw.query, callId),
  stepOf: (callId) => stepOf(deps.db.raw.query, callId),
  time: (callId, turns) => time(deps, callId, turns),
});

/** The change that a report makes; null when it does not fit the state of the call. */
async function moveOf(deps: CallsDeps, live: LiveCall, report: Report): Promise<Move | null> {
  if (report.type !== 'ask') return moveFor(live.call, live.brief, report, deps.clock.now());
  return isDue(deps, live, report) ? wordsFor(deps, live, report) : null;
}

const isDue = ({ clock }: CallsDeps, live: LiveCall, ask: Ask): boolean => mayAsk(live, ask, clock.now());
