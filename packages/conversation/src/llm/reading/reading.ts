import { INTENTS, type Intent } from '../../hear/index.ts';
import { SLOTS, type SlotName } from '../../types.ts';

/**
 * A model's claim about the meaning of the lead's turn, and its words for the reply. Nothing is checked; see `merged`.
 */
export interface Reading {
  intents: Intent[];
  /** Values, as the lead said them. */
  slots: Partial<Record<SlotName, string>>;
  answer: string | null;
  question: string | null;
  words: string;
}

const quote = (description: string) => ({ type: ['string', 'null'], description });

/** The shape of a model's answer to a turn, as a JSON schema that strict endpoints take. */
export const TURN_SCHEMA = {
  type: 'object',
  properties: {
    intents: { type: 'array', items: { type: 'string', enum: [...INTENTS] } },
    slots: {
      type: 'array',
      items: {
        type: 'object',
        properties: { name: { type: 'string', enum: [...SLOTS] }, said: { type: 'string' } },
        required: ['name', 'said'],
        additionalProperties: false,
      },
    },
    answer: quote('The part of called_party_said that answers ASKED, word for word.'),
    question: quote('The part of called_party_said that asks something, word for word.'),
    words: { type: 'string' },
  },
  required: ['intents', 'slots', 'answer', 'question', 'words'],
  additionalProperties: false,
};

const MOST_INTENTS = 6;
const LONGEST_QUOTE = 300;

/** Reads a model's answer: keeps the parts that have the right shape and leaves out the rest. */
export function readingFrom(value: Record<string, unknown>): Reading {
  return {
    intents: listOf(value.intents).filter(isIntent).slice(0, MOST_INTENTS),
    slots: slotsOf(value.slots),
    answer: textOf(value.answer),
    question: textOf(value.question),
    words: typeof value.words === 'string' ? value.words : '',
  };
}

const listOf = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const isIntent = (value: unknown): value is Intent => INTENTS.some((intent) => intent === value);
const textOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_QUOTE ? value : null;

// Models send a list of names and words, or an object from name to words.
function slotsOf(value: unknown): Reading['slots'] {
  const pairs = Array.isArray(value)
    ? value.map((one: { name?: unknown; said?: unknown } | null) => [one?.name, one?.said])
    : Object.entries(typeof value === 'object' && value !== null ? value : {});
  const known = pairs.map(([name, said]) => [name, textOf(said)]).filter(([name, said]) => isSlot(name) && said);
  return Object.fromEntries(known) as Reading['slots'];
}

const isSlot = (name: unknown): name is SlotName => SLOTS.some((slot) => slot === name);
