import { hear, type Asked, type Heard, type HeardSlot, type Hearing } from '../../hear/index.ts';
import { words } from '../../text/normalise.ts';
import { SLOTS, type SlotName } from '../../types.ts';
import type { Reading } from './reading.ts';

const NEGATES = / (?:not|no|never|isnt|aint|wasnt|dont|doesnt|cant|without|nor|مب|مو|مش|ما|لا|مهوب|بدون)(?: \S+)? $/u;

/** True if the lead said these words, without a "not" before them. */
export function isSaid(quote: string | null, utterance: string): quote is string {
  if (!quote || words(quote).trim() === '') return false;
  const said = words(utterance);
  const at = said.indexOf(words(quote));
  return at >= 0 && !NEGATES.test(said.slice(0, at + 1));
}

const ASKING: Record<SlotName, Asked> = {
  budget: { kind: 'question', expects: 'money', slot: 'budget' },
  timeline: { kind: 'question', expects: 'period', slot: 'timeline' },
  authority: { kind: 'question', expects: 'role', slot: 'authority' },
  need: { kind: 'question', expects: 'text', slot: 'need' },
  email: { kind: 'email' },
  time: { kind: 'time' },
};

/**
 * The values that a model points at: words of the lead that the grammars read as a value when asked for that kind
 * alone.
 */
export function slotsFrom(reading: Reading, utterance: string, heard: Heard, hearing: Hearing): Heard['slots'] {
  const found = SLOTS.map((name): [SlotName, HeardSlot | undefined] => {
    const said = reading.slots[name] ?? null;
    const counts = isOpen(name, heard, hearing) && isSaid(said, utterance) && !isAsked(said, heard);
    return [name, counts ? hear(said, { ...hearing, asked: ASKING[name] }).slots[name] : undefined];
  });
  return Object.fromEntries(found.filter(([, slot]) => slot));
}

// A time counts only while a meeting or a call is discussed. Free words count as a need only after a question for it.
function isOpen(name: SlotName, { intents }: Heard, { asked }: Hearing): boolean {
  if (name === 'need') return asked?.kind === 'question' && asked.slot === 'need';
  const times = ['time', 'callback_time', 'confirm', 'close'];
  return name !== 'time' || intents.includes('call_later') || (asked !== null && times.includes(asked.kind));
}

// "Is it 500 a month?" is a question and gives no budget.
const isAsked = (said: string, { question }: Heard): boolean =>
  question !== null && words(question).includes(words(said));

/** The answer that a model points at, if the rules read these words alone as an answer. */
export function answerFrom(reading: Reading, utterance: string, hearing: Hearing): Heard | null {
  if (!isSaid(reading.answer, utterance)) return null;
  const heard = hear(reading.answer, hearing);
  return heard.answer === null ? null : heard;
}
