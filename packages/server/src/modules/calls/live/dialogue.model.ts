import {
  listen,
  type Brief,
  type ConversationState,
  type Effect,
  type Heard,
  handover,
  initialState,
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
  /** Their meaning by the rules; null where there are none, and in rows of earlier versions. */
  heard: Heard | null;
  /** The agent's last words, as far as the lead heard them. */
  said: string;
  leadTurns: number;
  /** What was asked of a model so far; null when nothing was. */
  use: ModelUse | null;
}

const NEW: Dialogue = {
  mind: null,
  turn: 'agent',
  saying: null,
  unanswered: null,
  heard: null,
  said: '',
  leadTurns: 0,
  use: null,
};

/** The column `calls.conversation`. Older rows lack the properties that were added later. */
const column = jsonColumn<Partial<Dialogue>>();

export const dialogueOf = ({ conversation }: Pick<Call, 'conversation'>): Dialogue => ({
  ...NEW,
  ...(conversation !== null && column.read(conversation)),
});
export const asJson = (dialogue: Dialogue) => column.write(dialogue);

/** The dialogue after the mind decided on a step. Its words are still to be said. */
export function decided(dialogue: Dialogue, { state, say, press, fixed, use }: Thought): Dialogue {
  const next = { ...dialogue, mind: state, unanswered: null, heard: null, use: use ?? dialogue.use };
  if (say === null) return spoken(next, '');
  return { ...next, turn: 'agent', saying: { text: say, fixed, ...(press !== null && { press }) } };
}

/** The dialogue after the agent's words were said, up to `text`. */
export function spoken(dialogue: Dialogue, text: string): Dialogue {
  return { ...dialogue, saying: null, turn: turnAfter(dialogue), said: text || dialogue.said };
}

function turnAfter(dialogue: Dialogue): Dialogue['turn'] {
  const { mind, unanswered } = dialogue;
  if (mind?.ended) return 'end';
  if (mind?.ask?.kind === 'handover') return mind.ask.answered ? 'bridged' : whileHandedOver(dialogue);
  return unanswered ? 'agent' : 'lead';
}

/** Words of thanks do not hold up the handover that the lead asked for; an opt-out stops it, and what may be one. */
const whileHandedOver = ({ heard }: Pick<Dialogue, 'heard'>): Dialogue['turn'] =>
  mayOptOut(heard) ? 'agent' : 'handover';

const mayOptOut = (heard: Heard | null): boolean =>
  heard !== null && (heard.mayOptOut || heard.intents.includes('opt_out'));

/**
 * The dialogue after the colleague was dialled. Null if the call was not being handed over. Of what the lead said
 * meanwhile, an opt-out is still to be heeded, and so is what may be one.
 */
export function answeredBy(dialogue: Dialogue, brief: Brief, answered: boolean): Dialogue | null {
  const step = dialogue.turn === 'handover' && dialogue.mind && handover(dialogue.mind, brief, answered);
  if (!step) return null;
  return { ...decided(dialogue, step), unanswered: mayOptOut(dialogue.heard) ? dialogue.unanswered : null };
}

/** Turns in which the lead's words are kept, and not answered. */
const HEARS_ON: Cue['turn'][] = ['bridged', 'end'];

/** The dialogue while the mind goes on: its first sentences are said, and nothing is decided yet. */
export const begun = (dialogue: Dialogue, text: string): Dialogue => ({
  ...dialogue,
  turn: 'agent',
  saying: { text, fixed: false, grows: true },
});

/**
 * The dialogue after the lead spoke. The rules read the words at once, together with earlier words that are not
 * answered. Words after the agent's goodbye are kept, but not answered. Words of the agent that grew end where they are,
 * because their answer does not know what was said now.
 */
export function heard(dialogue: Dialogue, text: string, call: Pick<Call, 'id' | 'phone'>, brief: Brief): Dialogue {
  const unanswered = dialogue.unanswered ? `${dialogue.unanswered} ${text}` : text;
  const state = dialogue.mind ?? initialState({ brief, phone: call.phone, seed: call.id });
  const meaning = listen({ ...state, ended: null }, unanswered, brief);
  const saying = grown(dialogue.saying);
  const turn = turnOnHearing(dialogue, meaning);
  return { ...dialogue, turn, unanswered, saying, heard: meaning, leadTurns: dialogue.leadTurns + 1 };
}

function turnOnHearing({ turn }: Dialogue, meaning: Heard): Dialogue['turn'] {
  if (turn === 'handover') return whileHandedOver({ heard: meaning });
  return HEARS_ON.includes(turn) ? turn : 'agent';
}

function grown(words: Words | null): Words | null {
  if (!words?.grows) return words;
  const { grows: _, ...others } = words;
  return others;
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
