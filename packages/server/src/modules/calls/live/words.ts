import { behindBeginning, initialState, policyMind, silence, type Thought } from '@nova-calls/conversation';
import type { Ask } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { REASONS } from '../calls.model.ts';
import { transcriptOf, type Turn } from '../reading/transcript.ts';
import type { LiveCall } from './cue.ts';
import { decided, dialogueOf, effectEvents, readingEvents, suppressionOf, type Dialogue } from './dialogue.model.ts';
import { cutOff } from './end-reasons.model.ts';
import { minutesFor } from './minutes.ts';
import type { Move } from './moves.ts';
import { said } from './reports.model.ts';

/** Longer than a mind has for the rest of its words: one that has not answered by then never will. */
const GIVEN_UP_MS = 3500;

/**
 * Whether the driver may ask for words: in an answered call, on the agent's turn without words, or after a silence; also
 * for the rest of words that should have grown by now. While the lead talks to a colleague, asking tells that the call
 * goes on.
 */
export function mayAsk({ cue, call }: LiveCall, { silent }: Ask, now: Date): boolean {
  const { state, turn, saying } = cue;
  const isFree = !saying || (saying.grows === true && now.getTime() - call.progressedAt.getTime() >= GIVEN_UP_MS);
  return state === 'talking' && isFree && (silent ? turn === 'lead' || turn === 'bridged' : turn === 'agent');
}

/** Told of the first words of a thought, while the mind goes on. */
export type OnBeginning = (text: string) => void;

/**
 * Decides the agent's next words, as a move. They come from the mind, unless the minutes are used up. The words wait in
 * the dialogue until they are reported as said. If the driver knows how long they take, they are recorded at once.
 */
export async function wordsFor(deps: CallsDeps, live: LiveCall, ask: Ask, onBeginning?: OnBeginning): Promise<Move> {
  const call = { ...live.call, elapsedMs: Math.max(live.call.elapsedMs, Math.round(ask.atMs)) };
  const dialogue = dialogueOf(call);
  const minutes = await minutesFor(deps, call);
  const data = { elapsedMs: call.elapsedMs };
  if (minutes === 'used_up') return { ...cutOff(dialogue, REASONS.minutesUsedUp), data };
  if (dialogue.turn === 'bridged') return { data };
  const turns = deps.llm ? await transcriptOf(deps.db.prisma, call.id) : [];
  const thought = await thoughtOf(deps, { ...live, call }, ask, turns, minutes === 'scarce', onBeginning);
  const { effects, waitedMs = 0, heard } = thought;
  const move = moveOf({ ...call, elapsedMs: call.elapsedMs + waitedMs }, decided(dialogue, thought), ask);
  const readings = heard ? readingEvents(turns, heard.intents) : [];
  const events = [...readings, ...effectEvents(effects), ...(move.events ?? [])];
  return { ...move, events, suppress: suppressionOf(effects), waitedMs };
}

async function thoughtOf(
  deps: CallsDeps,
  { call, brief }: LiveCall,
  ask: Ask,
  turns: Turn[],
  wrapUp: boolean,
  onBeginning?: OnBeginning,
): Promise<Thought> {
  const { mind, unanswered, heard, use, saying } = dialogueOf(call);
  if (ask.silent && mind) return silence(mind, brief);
  const state = mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  const before = {
    state,
    utterance: unanswered,
    brief,
    transcript: saidBefore(turns),
    wrapUp,
    ...(heard && { heard }),
  };
  if (saying) return behindBeginning(saying.text, await policyMind().next(before), brief);
  return deps.mind.next({ ...before, ...(use && { use }), ...(ask.signal && { signal: ask.signal }), onBeginning });
}

/** The transcript up to the turn that the agent is about to answer. */
const saidBefore = (turns: Turn[]): Turn[] => turns.slice(0, turns.findLastIndex((turn) => turn.role === 'agent') + 1);

function moveOf(call: Call, dialogue: Dialogue, { speechSeconds }: Ask): Move {
  const { saying } = dialogue;
  const waited = { dialogue, data: { elapsedMs: call.elapsedMs } };
  if (!saying || !speechSeconds) return waited;
  const toMs = call.elapsedMs + Math.round(speechSeconds(saying.text) * 1000);
  return said(call, dialogue, { text: saying.text, fromMs: call.elapsedMs, toMs });
}
