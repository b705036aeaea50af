import { assent } from '../intents/assent.ts';
import { slotsIn } from '../slots/slots.ts';
import { isQuestion } from './topics.ts';
import { moneyIn } from '../slots/money.ts';
import { timelineIn } from '../slots/timeline.ts';
import { inLanguage, phrases, words } from '../text/normalise.ts';
import type { SlotName, Slots } from '../types.ts';
import { ask, isArabic, learn, say, type Draft } from './draft.ts';
import { byeInfo } from './email.ts';
import { respond } from './answer.ts';

const NAMES: Record<'en' | 'ar', Partial<Record<SlotName, string>>> = {
  en: { budget: 'a budget of', timeline: 'timing:', time: 'you prefer', email: 'your e-mail is' },
  ar: { budget: 'الميزانية', timeline: 'الوقت:', time: 'الموعد', email: 'الإيميل' },
};

/** Reads back what can be read back word by word; free answers are only referred to. */
export function readBack(d: Draft): void {
  d.state.counters.closes += 1;
  const summary = summarise(d.state.slots, isArabic(d));
  if (summary) say(d, 'confirm_info', { summary });
  else say(d, 'confirm_info_bare');
  ask(d, { kind: 'confirm_info', open: !summary }, 'Read back the collected answers and ask whether they are right.');
}

function summarise(slots: Slots, arabic: boolean): string {
  const names = NAMES[arabic ? 'ar' : 'en'];
  const parts = [
    slots.budget && moneyIn(slots.budget, true) && (!arabic || inLanguage(slots.budget, true))
      ? `${names.budget} ${slots.budget}`
      : '',
    slots.timeline && timelineIn(slots.timeline, true) === slots.timeline && inLanguage(slots.timeline, arabic)
      ? `${names.timeline} ${slots.timeline}`
      : '',
    slots.time ? `${names.time} ${slots.time}` : '',
    slots.email ? `${names.email} ${slots.email}` : '',
  ].filter(Boolean);
  return parts.join(arabic ? '، و' : ', ');
}

const FINE = phrases([
  'no thats (?:it|all|fine|right)',
  'nothing(?: else)?',
  'no (?:thanks|thank you|nothing|its fine|all good|thats)',
  'all (?:good|correct|right)',
  'لا (?:كله|كل شي|تمام|شكرا|ما في|بس)',
  'ما في شي',
  'كله تمام',
  'كل شي تمام',
  'مب ناقص شي',
]);

/** The reply to the read-back: a correction is taken over, a plain no is asked about once. */
export function takeReadBack(d: Draft, utterance: string, open: boolean): void {
  const corrected = corrections(d, utterance);
  if (Object.keys(corrected).length > 0) {
    learn(d, corrected);
    say(d, 'corrected');
  } else if (isQuestion(utterance) && d.state.counters.closes < 2) return answerFirst(d, utterance);
  else if (d.state.counters.closes < 2 && disagrees(utterance, open)) return askWhat(d);
  d.state.agreed = 'info';
  byeInfo(d);
}

function corrections(d: Draft, utterance: string): Slots {
  const arabic = isArabic(d);
  const found = slotsIn(utterance, null, arabic);
  const budget = d.state.slots.budget ? slotsIn(utterance, 'budget', arabic).budget : undefined;
  const changed = {
    ...(budget && moneyIn(utterance, true) ? { budget } : {}),
    ...(found.timeline ? { timeline: found.timeline } : {}),
    ...(found.email ? { email: found.email } : {}),
  };
  return Object.fromEntries(
    Object.entries(changed).filter(([slot, value]) => d.state.slots[slot as SlotName] !== value),
  );
}

// A "no" to "is that right?" wants a change, as does a bare "yes" to "anything to change?".
function disagrees(utterance: string, open: boolean): boolean {
  if (open) return assent(utterance) === 'yes' && words(utterance).trim().split(' ').length <= 3;
  return assent(utterance) === 'no' && !FINE.test(words(utterance));
}

function answerFirst(d: Draft, utterance: string): void {
  respond(d, utterance, { mayAsk: false });
  d.state.counters.closes += 1;
  say(d, 'confirm_info_bare');
  ask(d, { kind: 'confirm_info', open: true }, 'Answer the question, then ask whether the answers stand.');
}

function askWhat(d: Draft): void {
  d.state.counters.closes += 1;
  say(d, 'correct_what');
  ask(d, { kind: 'confirm_info', open: true }, 'Ask what is to be corrected.');
}
