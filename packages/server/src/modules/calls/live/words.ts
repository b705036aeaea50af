import { initialState, silence, type Step } from '@nova-calls/conversation';
import type { Ask, Cue } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS } from '../calls.model.ts';
import { transcriptOf, type Turn } from '../reading/transcript.ts';
import type { LiveCall } from './cue.ts';
import { decided, dialogueOf, effectEvents, suppressionOf, type Dialogue } from './dialogue.model.ts';
import { cutOff } from './end-reasons.model.ts';
import { minutesFor } from './minutes.ts';
import type { Move } from './moves.ts';
import { said } from './reports.model.ts';

/** Words are for a call that was answered: when it is the agent's turn and it has none, or when nobody speaks. */
export const mayAsk = ({ state, turn, saying }: Cue, { silent }: Ask): boolean =>
  state === 'talking' && !saying && turn === (silent ? 'lead' : 'agent');

/**
 * What the agent says next, as a move: the mind decides, unless the minutes are used up. Words wait in the dialogue to
 * be reported as said, or are written as said where the driver knows how long saying them takes.
 */
export async function wordsFor(deps: CallsDeps, live: LiveCall, ask: Ask): Promise<Move> {
  const call = { ...live.call, elapsedMs: Math.max(live.call.elapsedMs, Math.round(ask.atMs)) };
  const dialogue = dialogueOf(call);
  const minutes = await minutesFor(deps, call);
  if (minutes === 'used_up') return cutOff(dialogue, REASONS.minutesUsedUp);
  const step = await stepOf(deps, { ...live, call }, ask, minutes === 'scarce');
  const move = moveOf(call, decided(dialogue, step), ask);
  const events = [...effectEvents(step.effects), ...(move.events ?? [])];
  return { ...move, events, suppress: suppressionOf(step.effects) };
}

async function stepOf(deps: CallsDeps, { call, brief }: LiveCall, ask: Ask, wrapUp: boolean): Promise<Step> {
  const { mind, unanswered } = dialogueOf(call);
  if (ask.silent && mind) return silence(mind, brief);
  const state = mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  const transcript = deps.llm ? await saidBefore(deps, call) : [];
  return deps.mind.next({ state, utterance: unanswered, brief, transcript, wrapUp, signal: ask.signal });
}

/** The transcript without what the agent is about to answer. */
async function saidBefore({ db }: CallsDeps, call: Call): Promise<Turn[]> {
  const turns = await transcriptOf(db.prisma, call.id);
  return turns.slice(0, turns.findLastIndex((turn) => turn.role === 'agent') + 1);
}

function moveOf(call: Call, dialogue: Dialogue, { speechSeconds }: Ask): Move {
  const { saying } = dialogue;
  const waited = { dialogue, data: { elapsedMs: call.elapsedMs } };
  if (!saying || !speechSeconds) return waited;
  const toMs = call.elapsedMs + Math.round(speechSeconds(saying.text) * 1000);
  return said(call, dialogue, { text: saying.text, fromMs: call.elapsedMs, toMs });
}
