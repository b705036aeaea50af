import type { Intent } from '@nova-calls/schema/words';
import type { SlotName } from '../types.ts';

export { INTENTS, type Intent } from '@nova-calls/schema/words';

/** The kind of answer that a question wants. */
export const ANSWER_KINDS = ['number', 'money', 'period', 'role', 'yes_no', 'email', 'time', 'text'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

/** The question of the agent's last turn: the reply is read as its answer. */
export type Asked =
  | { kind: 'consent' }
  /** "Shall I take you off our list?", after words that may be an opt-out. */
  | { kind: 'opt_out_check' }
  | { kind: 'question'; expects: AnswerKind; slot: SlotName | null }
  /** "Is anything holding you back?", or whether an answered doubt is settled. */
  | { kind: 'concern' }
  | { kind: 'time' }
  /** One proposed or understood value is read back and wants a yes. */
  | { kind: 'confirm' }
  | { kind: 'email' }
  | { kind: 'callback_time' }
  | { kind: 'close' };

/**
 * A value and the lead's own words for it. `value` is canonical: "AED 120,000 per year" (`budget`), "Wednesday at 9:30"
 * (`time`), "sarah@acme.com" (`email`), "asap" or the words (`timeline`), `decides`, `shares` or `none` (`authority`:
 * the lead, the lead with others or others, the lead has no say), the words (`need`).
 */
export interface HeardSlot {
  value: string;
  said: string;
}

/** The meaning of one utterance as a reply to the open question. */
export interface Heard {
  /** At least one, the most binding first. */
  intents: Intent[];
  /** Values that the utterance gives, whether or not they were asked for. */
  slots: Partial<Record<SlotName, HeardSlot>>;
  /** The answer to the open question, when the utterance holds one of the kind that it expects; word for word. */
  answer: string | null;
  /** The question that the lead asks, in their words, without the rest. */
  question: string | null;
  /** The words may be an opt-out, but are not clearly one: ask once. Never true beside the intent `opt_out`. */
  mayOptOut: boolean;
  /** `unclear`: nothing that can be acted on; ask again. */
  clarity: 'clear' | 'unclear';
}

/** Facts that the reader may use beside the words. */
export interface Hearing {
  asked: Asked | null;
  language: 'en' | 'ar-AE';
  leadName: string | null;
  /** The company on whose behalf the agent calls. */
  caller: string;
  /** The lead's earlier turns, oldest first. */
  history: string[];
  /** True once the agent has reached the person it calls: greetings of machines and assistants come before that. */
  reached: boolean;
}
