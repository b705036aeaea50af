import type { Heard, Hearing, Intent } from '../../hear/index.ts';
import { substance } from '../../hear/answers/substance.ts';
import { read } from '../../hear/words/read.ts';
import { answerFrom, isSaid, slotsFrom } from './quotes.ts';
import type { Reading } from './reading.ts';

/** Meanings that count if either reader hears them, because the law requires it. */
const LAW: Intent[] = ['opt_out', 'asks_if_ai'];
/** Meanings that rule out a yes if either reader hears them. */
const NO_YES: Intent[] = [
  'deny',
  'opt_out',
  'not_interested',
  'wrong_number',
  'wants_human',
  'call_later',
  'hostile',
  'distress',
  'gatekeeper',
  'voicemail',
  'call_screening',
];
/** Meanings that say little: a model may add to them. */
const WEAK: Intent[] = ['unclear', 'answer'];
const DOUBTS: Intent[] = ['question', 'objection', 'say_again', 'asks_price'];
/** Meanings that a model may add to a question or a doubt. A doubt is neither a yes nor a refusal. */
const BESIDE_DOUBTS: Intent[] = [
  'call_later',
  'wrong_number',
  'wants_human',
  'distress',
  'language_switch',
  'who_calls',
  'whence_number',
  'asks_recording',
  'asks_price',
];
/** Meanings that are possible only until the called person is on the line. */
const BEFORE: Intent[] = ['voicemail', 'call_screening', 'gatekeeper'];
/** Meanings that a model cannot add on its own. */
const NOT_GIVEN: Intent[] = ['affirm', 'answer', 'unclear'];

/** The turn that is read. */
export interface Setting {
  utterance: string;
  hearing: Hearing;
  /** The open question is whether the lead pays: only the rules hear a yes to that. */
  isSale: boolean;
}

/**
 * One meaning from the rules' and a model's. The rules stay the base, so that the law never depends on a model:
 * - an opt-out and "is this an AI?" count if either hears it;
 * - a yes counts if either hears it and none denies it, and a yes to paying only if the rules do;
 * - other meanings of a model count where the rules heard little;
 * - a value or an answer counts if it is in the lead's words and the grammars read it as its kind.
 */
export function merged(rules: Heard, reading: Reading, setting: Setting): Heard {
  const given = reading.intents.filter((intent) => !BEFORE.includes(intent) || !setting.hearing.reached);
  const heard = withIntents(rules, intentsOf(rules, given, setting));
  return withValues(heard, reading, setting);
}

function intentsOf(rules: Heard, given: Intent[], setting: Setting): Intent[] {
  const all = [...given.filter((intent) => mayAdd(intent, rules, setting)), ...rules.intents];
  const isDenied = [...given, ...rules.intents].some((intent) => NO_YES.includes(intent));
  const isYes = given.includes('affirm') && maySayYes(rules, setting);
  const yes: Intent[] = isYes ? ['affirm'] : [];
  const kept = [...LAW.filter((intent) => all.includes(intent)), ...all, ...yes];
  return [...new Set(kept)].filter((intent) => intent !== 'affirm' || !isDenied);
}

function mayAdd(intent: Intent, { intents, answer }: Heard, { hearing: { asked } }: Setting): boolean {
  if (LAW.includes(intent)) return true;
  if (NOT_GIVEN.includes(intent)) return false;
  // Only the rules hear a no to "shall I take you off our list?".
  if (intent === 'deny' && asked?.kind === 'opt_out_check') return false;
  // Who says a plain yes is no machine, so the call is not ended in silence: the yes is only put in doubt.
  if (intents.includes('affirm')) return !['deny', 'voicemail'].includes(intent) && NO_YES.includes(intent);
  const isValue = answer !== null && asked?.kind === 'question' && asked.expects !== 'text';
  if (intents.every((one) => WEAK.includes(one))) return !isValue;
  return intents.every((one) => [...WEAK, ...DOUBTS].includes(one)) && BESIDE_DOUBTS.includes(intent);
}

// A filler or a question is never a yes.
function maySayYes({ intents }: Heard, { utterance, hearing, isSale }: Setting): boolean {
  if (isSale || !intents.every((intent) => WEAK.includes(intent))) return false;
  const sentence = read(utterance, hearing.leadName);
  return !sentence.vocabulary.has('QMARK') && substance(sentence, null) > 0;
}

const NO_ANSWER: Intent[] = [...NO_YES, ...LAW, 'goodbye', 'language_switch'];

function withIntents(rules: Heard, intents: Intent[]): Heard {
  const isAnswer = !intents.some((intent) => NO_ANSWER.includes(intent));
  const left = intents.filter((intent) => intent !== 'unclear' && (isAnswer || intent !== 'answer'));
  const mayOptOut = rules.mayOptOut && !left.includes('opt_out');
  const { need: _, ...others } = rules.slots;
  const values = isAnswer ? { answer: rules.answer, slots: rules.slots } : { answer: null, slots: others };
  if (left.length > 0) return { ...rules, ...values, intents: left, mayOptOut, clarity: 'clear' };
  const isContradicted = rules.intents.includes('affirm');
  return { ...rules, intents: ['unclear'], clarity: isContradicted ? 'unclear' : rules.clarity };
}

/** Adds the values, the answer and the question that the model points at, where the rules found none. */
function withValues(heard: Heard, reading: Reading, { utterance, hearing }: Setting): Heard {
  const slots = { ...slotsFrom(reading, utterance, heard, hearing), ...heard.slots };
  const isOpen = heard.answer === null && heard.intents.every((intent) => intent === 'unclear');
  const answered = isOpen && hearing.asked?.kind === 'question' ? answerFrom(reading, utterance, hearing) : null;
  if (answered) {
    const all = { ...answered.slots, ...slots };
    return { ...heard, slots: all, answer: answered.answer, intents: ['answer'], clarity: 'clear' };
  }
  const asks = isOpen && reading.intents.includes('question') && isSaid(reading.question, utterance);
  if (asks) return { ...heard, slots, question: reading.question, intents: ['question'], clarity: 'clear' };
  return { ...heard, slots, clarity: Object.keys(slots).length > 0 ? 'clear' : heard.clarity };
}
