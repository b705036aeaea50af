import {
  advance,
  type Brief,
  type ConversationState,
  type Effect,
  type Intent,
  type ModelUse,
  type Phase,
  type Thought,
} from '@nova-calls/conversation';
import { jsonColumn } from '../../../platform/db/index.ts';
import type { Cue, Stretch, Words } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { NewEvent } from '../calls.events.ts';

/** The state of a conversation between two reports, stored in `calls.conversation`. */
export interface Dialogue {
  mind: ConversationState | null;
  turn: Cue['turn'];
  /** Words that the mind decided and the driver has not reported as said. */
  saying: Words | null;
  /** Words of the lead that the agent has not answered. */
  unanswered: string | null;
  /** The agent's last words, as far as the lead heard them. */
  said: string;
  leadTurns: number;
  /** What was asked of a model so far; null when nothing was. */
  use: ModelUse | null;
}

const NEW: Dialogue = { mind: null, turn: 'agent', saying: null, unanswered: null, said: '', leadTurns: 0, use: null };

/** The column `calls.conversation`. Older rows lack the properties that were added later. */
const column = jsonColumn<Partial<Dialogue>>();

export const dialogueOf = ({ conversation }: Pick<Call, 'conversation'>): Dialogue => ({
  ...NEW,
  ...(conversation !== null && column.read(conversation)),
});
export const asJson = (dialogue: Dialogue) => column.write(dialogue);

/** The dialogue after the mind decided on a step. Its words are still to be said. */
export function decided(dialogue: Dialogue, { state, say, fixed, use }: Thought): Dialogue {
  const next = { ...dialogue, mind: state, unanswered: null, use: use ?? dialogue.use };
  return say === null ? spoken(next, '') : { ...next, turn: 'agent', saying: { text: say, fixed } };
}

/** The dialogue after the agent's words were said, up to `text`. */
export function spoken(dialogue: Dialogue, text: string): Dialogue {
  const turn = dialogue.mind?.ended ? 'end' : dialogue.unanswered ? 'agent' : 'lead';
  return { ...dialogue, saying: null, turn, said: text || dialogue.said };
}

/** The dialogue while the mind goes on: its first sentences are said, and nothing is decided yet. */
export const begun = (dialogue: Dialogue, text: string): Dialogue => ({
  ...dialogue,
  turn: 'agent',
  saying: { text, fixed: false, grows: true },
});

/**
 * The dialogue after the lead spoke. Words after the agent's goodbye are kept, but not answered. Words that grew end
 * where they are, because their answer does not know what was said now.
 */
export function heard(dialogue: Dialogue, text: string): Dialogue {
  const unanswered = dialogue.unanswered ? `${dialogue.unanswered} ${text}` : text;
  const turn = dialogue.turn === 'end' ? 'end' : 'agent';
  return { ...dialogue, turn, unanswered, saying: grown(dialogue.saying), leadTurns: dialogue.leadTurns + 1 };
}

const grown = (words: Words | null): Words | null => words && { text: words.text, fixed: words.fixed };

/**
 * The intents of the lead's last words, together with earlier words that are not answered. The rules read them, so that
 * they are known at once.
 */
export function intentsOf({ mind, unanswered }: Dialogue, brief: Brief): Intent[] {
  if (!mind || !unanswered) return [];
  return advance({ ...mind, ended: null }, unanswered, brief).heard?.intents ?? [];
}

const tenths = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

/** A turn as an event, with its times in the call. */
export function turnEvent(
  role: 'agent' | 'lead',
  text: string,
  dialogue: Dialogue,
  at: Stretch,
  intents: Intent[] = [],
): NewEvent {
  const phase: Phase = dialogue.mind?.phase ?? 'opening';
  const times = { startSeconds: tenths(at.fromMs), endSeconds: tenths(at.toMs) };
  return { type: 'turn', data: { role, text, phase, ...times, ...(role === 'lead' && { intents }) } };
}

/** What a mind read in the lead's last turn, as an event; none where it is what the turn's own event says. */
export function readingEvents(turns: { role: string; seq: number; intents?: Intent[] }[], read: Intent[]): NewEvent[] {
  const turn = turns.findLast(({ role }) => role === 'lead');
  const isKnown = !turn || (turn.intents ?? []).join() === read.join();
  return isKnown ? [] : [{ type: 'understood', data: { turn: turn.seq, intents: read } }];
}

/** The effects of a step that become events. */
export function effectEvents(effects: Effect[]): NewEvent[] {
  return effects.flatMap((effect): NewEvent[] => {
    if (effect.type === 'phase') return [{ type: 'phase', data: { from: effect.from, to: effect.to } }];
    if (effect.type === 'slot') return [{ type: 'slot', data: { name: effect.name, value: effect.value } }];
    return [];
  });
}

export const suppressionOf = (effects: Effect[]): string | null =>
  effects.some((effect) => effect.type === 'suppress') ? 'The called party asked not to be called again' : null;
