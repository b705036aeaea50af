import { inLanguage, words } from '../../text/normalise.ts';
import type { SlotName, Slots } from '../../types.ts';
import { moneyIn, periodIn } from '../../values/index.ts';
import type { Dialogue } from '../dialogue.ts';
import { ask, isArabic, learn, say, type Draft } from '../draft.ts';
import { respond } from '../matter.ts';
import type { Ask } from '../state.ts';
import { midSentence } from '../time.ts';
import { has, matterOf, valuesOf, type Utterance } from '../utterance.ts';
import { byeInfo } from './email.ts';
import { reword } from './reword.ts';

const ATTEMPTS = 3;
const NAMES: Record<'en' | 'ar', Partial<Record<SlotName, string>>> = {
  en: { budget: 'a budget of', timeline: 'timing:', time: 'you prefer', email: 'your e-mail is' },
  ar: { budget: 'الميزانية', timeline: 'الوقت:', time: 'الموعد', email: 'الإيميل' },
};

/** Reads back values that can be repeated word by word; free answers are only mentioned. */
export function readBack(d: Draft): void {
  d.state.counters.closes += 1;
  const summary = summarise(d.state.slots, isArabic(d));
  if (summary) say(d, 'confirm_info', { summary });
  else say(d, 'confirm_info_bare');
  ask(d, { kind: 'confirm_info', open: !summary }, 'Read back the collected answers and ask whether they are right.');
}

function summarise(slots: Slots, arabic: boolean): string {
  const names = NAMES[arabic ? 'ar' : 'en'];
  const spoken: Slots = {
    ...(isSum(slots.budget, arabic) && { budget: slots.budget }),
    ...(slots.timeline && isPeriod(slots.timeline, arabic) && { timeline: midSentence(slots.timeline) }),
    ...(slots.time && { time: slots.time }),
    ...(slots.email && { email: slots.email }),
  };
  const parts = Object.entries(spoken).map(([slot, value]) => `${names[slot as SlotName]} ${value}`);
  return parts.join(arabic ? '، و' : ', ');
}

const isSum = (text: string | undefined, arabic: boolean): boolean =>
  text !== undefined && moneyIn(text, { bare: true }).length > 0 && (!arabic || inLanguage(text, true));
const isPeriod = (text: string, arabic: boolean): boolean => periodIn(text) !== null && inLanguage(text, arabic);

/** The reply to the read-back. A correction is taken over; after a plain no the agent asks what to change. */
export const confirmInfo: Dialogue<Extract<Ask, { kind: 'confirm_info' }>> = {
  take(d, u, { open }) {
    const changed = changes(d, u);
    const matter = matterOf(u);
    const isLast = d.state.counters.closes >= ATTEMPTS;
    if (Object.keys(changed).length > 0) {
      learn(d, changed);
      say(d, 'corrected');
    } else if (matter && !isLast) {
      d.state.counters.closes += 1;
      respond(d, matter, { mayAsk: false });
      return 'again';
    } else if (disagrees(u, open) && !isLast) return askWhat(d);
    else if (!open && !has(u, 'affirm', 'deny', 'answer')) return 'unclear';
    return done(d);
  },
  again(d) {
    d.state.ask = { kind: 'confirm_info', open: true };
    return reword(d, 'confirm_info_bare');
  },
  giveUp: (d) => byeInfo(d),
};

function done(d: Draft): 'done' {
  d.state.agreed = 'info';
  d.state.confirmed.push('time', 'email');
  byeInfo(d);
  return 'done';
}

function changes(d: Draft, u: Utterance): Slots {
  return Object.fromEntries(
    Object.entries(valuesOf(u, 'need', 'authority')).filter(
      ([slot, value]) => d.state.slots[slot as SlotName] !== value,
    ),
  );
}

// A "no" to "is that right?" wants a change, as does a bare "yes" to "anything to change?".
function disagrees(u: Utterance, open: boolean): boolean {
  if (open) return has(u, 'affirm') && !has(u, 'deny') && words(u.text).trim().split(' ').length <= 3;
  return has(u, 'deny');
}

function askWhat(d: Draft): 'done' | 'unclear' {
  if (!reword(d, 'correct_what')) return 'unclear';
  d.state.counters.closes += 1;
  ask(d, { kind: 'confirm_info', open: true }, 'Ask what is to be corrected.');
  return 'done';
}
