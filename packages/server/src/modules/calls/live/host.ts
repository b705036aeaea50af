import type { Report, VoiceHost } from '../../../providers/voice/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { readLive, type LiveCall } from './cue.ts';
import { makeMove, refuse, type Move } from './moves.ts';
import { moveFor } from './reports.model.ts';
import { mayAsk, wordsFor } from './words.ts';

/** The calls' side of the voice port: takes what drivers report, and hands them the agent's words. */
export const createVoiceHost = (deps: CallsDeps): VoiceHost => ({
  async read(callId) {
    const live = await readLive(deps.db.prisma, callId);
    return live && { cue: live.cue, brief: live.brief };
  },
  async report(callId, step, given, alongside) {
    const live = await readLive(deps.db.prisma, callId);
    const report = live?.cue.step !== step ? null : typeof given === 'function' ? given(live) : given;
    const move = live && report && (await moveOf(deps, live, report));
    if (live && move) return makeMove(deps, live.call, move, alongside);
    return deps.db.transact((tx) => refuse(tx, callId, alongside));
  },
});

/** What a report changes; null when it does not fit the state of the call. */
async function moveOf(deps: CallsDeps, live: LiveCall, report: Report): Promise<Move | null> {
  if (report.type !== 'ask') return moveFor(live.call, live.brief, report, deps.clock.now());
  return mayAsk(live.cue, report) ? wordsFor(deps, live, report) : null;
}
