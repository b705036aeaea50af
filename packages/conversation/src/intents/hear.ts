import type { Asked, Heard, HeardSlot, Hearing, Intent } from '../hear/heard.ts';
import { emailIn } from '../slots/email.ts';
import { dodges, slotsIn } from '../slots/slots.ts';
import { timeIn } from '../slots/when.ts';
import { topicOf } from '../decide/topics.ts';
import { phrases, words } from '../text/normalise.ts';
import type { SlotName } from '../types.ts';
import { assent } from './assent.ts';
import { intentsOf, isQuestion } from './intents.ts';

/** Reads an utterance with the phrase lists. */
export function hear(utterance: string, { asked, leadName, reached, language }: Hearing): Heard {
  const found = inForce(intentsOf(utterance, { early: !reached, leadName }), utterance);
  const slots = slotsOf(utterance, asked, language === 'ar-AE');
  const intents: Intent[] = found.filter((intent) => applies(intent, asked, slots, utterance));
  const yes = assent(utterance);
  const topic = topicOf(utterance);
  const question = isQuestion(utterance);
  if (yes === 'yes' && !(question && asked?.kind !== 'consent')) intents.push('affirm');
  if (yes === 'no' && (!question || asked?.kind === 'consent')) intents.push('deny');
  const answer = answerIn(utterance, asked, slots, question);
  const objects = topic && !(answer && asked?.kind === 'question') && asked?.kind !== 'consent';
  if (answer) intents.push('answer');
  if (topic === 'price' && question) intents.push('asks_price');
  else if (objects) intents.push('objection');
  if (question && !intents.some((intent) => intent !== 'affirm' && intent !== 'deny')) intents.push('question');
  if (FAREWELL.test(words(utterance)) && intents.length === 0) intents.push('goodbye');
  const clear = intents.length > 0;
  return {
    intents: clear ? intents : ['unclear'],
    slots,
    answer,
    question: question ? utterance : null,
    mayOptOut: false,
    clarity: clear ? 'clear' : 'unclear',
  };
}

const FAREWELL = phrases(['bye', 'goodbye', 'مع السلامه']);

function inForce(intents: Intent[], utterance: string): Intent[] {
  if (!intents.includes('opt_out') || !intents.includes('voicemail')) return intents;
  const machine = / (?:tone|beep|reached|press|mailbox|صافره)(?= )/u.test(words(utterance));
  return intents.filter((intent) => intent !== (machine ? 'opt_out' : 'voicemail'));
}

function applies(intent: Intent, asked: Asked | null, slots: Heard['slots'], utterance: string): boolean {
  if (intent === 'call_later') {
    if (asked?.kind === 'time' || asked?.kind === 'confirm' || asked?.kind === 'callback_time') return !slots.time;
    if (asked?.kind === 'question' && asked.slot === 'time') return !slots.time;
    const goOn = / (?:go ahead|go on|be quick|quickly|(?:a|one|two|five) minutes?|دقيقه|دقيقتين|بسرعه|تفضل)(?= )/u;
    return !(asked?.kind === 'consent' && goOn.test(words(utterance)) && assent(utterance) === 'yes');
  }
  if (intent !== 'not_interested') return true;
  const mild = asked?.kind === 'concern' || asked?.kind === 'email' || asked?.kind === 'confirm';
  return !mild || / (?:interested|interest|want|مهتم|مهتمه|ابا|ابي|ابغي|اريد)(?= )/u.test(words(utterance));
}

function slotsOf(utterance: string, asked: Asked | null, arabic: boolean): Heard['slots'] {
  const slot = asked?.kind === 'question' ? asked.slot : null;
  const values = asked?.kind === 'consent' ? {} : { ...slotsIn(utterance, slot, arabic) };
  if (asked?.kind !== 'question' || asked.expects !== 'text') delete values.need;
  const email = emailIn(utterance);
  if (email) values.email = email;
  const time = timeIn(utterance, arabic);
  if (time && (slot === 'time' || asked?.kind !== 'question')) values.time = time;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]): [string, HeardSlot] => [name, { value, said: utterance }]),
  ) as Partial<Record<SlotName, HeardSlot>>;
}

function answerIn(utterance: string, asked: Asked | null, slots: Heard['slots'], question: boolean): string | null {
  if (asked?.kind !== 'question' || dodges(utterance) || !/[\p{L}\p{N}]/u.test(utterance)) return null;
  if (asked.slot === 'email' || asked.slot === 'time' || asked.slot === 'budget')
    return slots[asked.slot] || asked.expects === 'yes_no' ? utterance : null;
  const statement = utterance
    .split(/(?<=[.!?؟])/u)
    .some((part) => /[\p{L}\p{N}]/u.test(part) && !isQuestion(part) && part.trim().length > 12);
  return !question || statement ? utterance : null;
}
