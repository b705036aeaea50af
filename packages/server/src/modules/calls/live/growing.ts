import type { Alongside, Ask, Taken } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { callTopic, cueTopic } from '../calls.events.ts';
import { stepOf, type LiveCall } from './cue.ts';
import { begun, dialogueOf } from './dialogue.model.ts';
import { makeMove, type Move } from './moves.ts';
import { wordsFor } from './words.ts';

/**
 * Asks the mind, and answers as soon as it has its first words. They are a move that decides nothing yet: the lead's
 * words stay unanswered until the whole thought is written, in a move of its own. So a thought that is lost, because the
 * lead interrupts or this process dies, is thought again. The driver learns of the whole by its next cue, or asks again.
 */
export async function askGrowing(deps: CallsDeps, live: LiveCall, ask: Ask, alongside?: Alongside): Promise<Taken> {
  const { promise: beginning, resolve } = Promise.withResolvers<string>();
  const moved = new AbortController();
  const signal = AbortSignal.any([moved.signal, ...(ask.signal ? [ask.signal] : [])]);
  const thought = wordsFor(deps, live, { ...ask, signal }, resolve);
  thought.catch(() => undefined);
  const first = await Promise.race([thought, beginning]);
  if (typeof first !== 'string') return makeMove(deps, live.call, first, alongside);
  let isBegun = false;
  try {
    const taken = await makeMove(deps, live.call, beginningMove(live, ask, first), alongside);
    isBegun = taken.accepted;
    return taken;
  } finally {
    if (isBegun) void complete(deps, live, thought, moved);
    else moved.abort();
  }
}

const beginningMove = ({ call }: LiveCall, { atMs }: Ask, text: string): Move => ({
  dialogue: begun(dialogueOf(call), text),
  data: { elapsedMs: Math.max(call.elapsedMs, Math.round(atMs)) },
});

/** Writes the whole thought, unless the call has moved on from its beginning: then it is given up. */
async function complete(
  deps: CallsDeps,
  { call }: LiveCall,
  thought: Promise<Move>,
  moved: AbortController,
): Promise<void> {
  const begun = { ...call, step: call.step + 1 };
  const unsubscribe = onMoved(deps, begun, () => moved.abort());
  try {
    const { accepted } = await makeMove(deps, begun, await thought);
    if (accepted) deps.bus.publish(cueTopic(call.id), {});
  } catch (error) {
    if (!moved.signal.aborted)
      deps.log.warn({ err: error, callId: call.id }, 'the rest of the words of an agent was lost');
  } finally {
    unsubscribe();
  }
}

/**
 * Tells when a call has left its step. Moves of a lead or a driver come with an event of the call. Where the bus does
 * not reach, as between processes without Redis, nobody tells, and the thought ends by its own time limit.
 */
function onMoved({ bus, db, log }: CallsDeps, { id, step }: Call, tell: () => void): () => void {
  return bus.subscribe(callTopic(id), () => {
    stepOf(db.raw.query, id).then(
      (now) => now !== step && tell(),
      (error: unknown) => log.warn({ err: error, callId: id }, 'the step of a call could not be read'),
    );
  });
}
