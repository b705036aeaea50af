import {
  advance,
  type Brief,
  type ConversationState,
  type Effect,
  type Intent,
  type Phase,
  type Step,
} from '@nova-calls/conversation';
import { jsonColumn } from '../../../platform/db/index.ts';
import type { Cue, Stretch, Words } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { NewEvent } from '../calls.events.ts';

/** Where a conversation stands between two reports; kept as `calls.conversation`. */
export interface Dialogue {
  mind: ConversationState | null;
  turn: Cue['turn'];
  /** Words that were decided, and that the driver has not reported as said. */
  saying: Words | null;
  /** The lead's words that the agent has not answered. */
  unanswered: string | null;
  /** The agent's last words, as far as they were heard. */
  said: string;
  leadTurns: number;
}

const NEW: Dialogue = { mind: null, turn: 'agent', saying: null, unanswered: null, said: '', leadTurns: 0 };

/** The column `calls.conversation`. What was written before a property was added does not have it. */
const column = jsonColumn<Partial<Dialogue>>();

export const dialogueOf = ({ conversation }: Pick<Call, 'conversation'>): Dialogue => ({
  ...NEW,
  ...(conversation !== null && column.read(conversation)),
});
export const asJson = (dialogue: Dialogue) => column.write(dialogue);

/** The dialogue when the agent has decided on a step: its words are to be said. */
export function decided(dialogue: Dialogue, { state, say, fixed }: Step): Dialogue {
  const next = { ...dialogue, mind: state, unanswered: null };
  return say === null ? spoken(next, '') : { ...next, turn: 'agent', saying: { text: say, fixed } };
}

/** The dialogue when the agent's words were said, as far as `text`. */
export function spoken(dialogue: Dialogue, text: string): Dialogue {
  const turn = dialogue.mind?.ended ? 'end' : dialogue.unanswered ? 'agent' : 'lead';
  return { ...dialogue, saying: null, turn, said: text || dialogue.said };
}

/** The dialogue when the lead has said something. What is said after the agent's goodbye is kept, but not answered. */
export function heard(dialogue: Dialogue, text: string): Dialogue {
  const unanswered = dialogue.unanswered ? `${dialogue.unanswered} ${text}` : text;
  const turn = dialogue.turn === 'end' ? 'end' : 'agent';
  return { ...dialogue, turn, unanswered, leadTurns: dialogue.leadTurns + 1 };
}

/**
 * The meaning of what the lead has just said, together with what is not answered yet; by the rules, so that it is known
 * with the turn.
 */
export function intentsOf({ mind, unanswered }: Dialogue, brief: Brief): Intent[] {
  if (!mind || !unanswered) return [];
  return advance({ ...mind, ended: null }, unanswered, brief).heard?.intents ?? [];
}

const tenths = (milliseconds: number) => Math.round(milliseconds / 100) / 10;

/** A turn as it is written, with its place on the call's clock. */
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

/** The effects of a step that are told as events. */
export function effectEvents(effects: Effect[]): NewEvent[] {
  return effects.flatMap((effect): NewEvent[] => {
    if (effect.type === 'phase') return [{ type: 'phase', data: { from: effect.from, to: effect.to } }];
    if (effect.type === 'slot') return [{ type: 'slot', data: { name: effect.name, value: effect.value } }];
    return [];
  });
}

export const suppressionOf = (effects: Effect[]): string | null =>
  effects.some((effect) => effect.type === 'suppress') ? 'The called party asked not to be called again' : null;
