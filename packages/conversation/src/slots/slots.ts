import { claimsHumanity } from '../say/honesty.ts';
import { plain } from '../text/plain.ts';
import { words } from '../text/normalise.ts';
import { cutAtWord } from '../text/sentences.ts';
import type { SlotName, Slots } from '../types.ts';
import { emailIn } from './email.ts';
import { moneyIn, sayMoney } from './money.ts';
import { authorityIn, namesNeed } from './people.ts';
import { timelineIn } from './timeline.ts';
import { timeIn } from './when.ts';

/**
 * What an utterance tells about the lead. `asked` is the slot the agent asked for: its answer is taken in looser form
 * (a bare "20,000" as a budget), while a time is only ever taken when one was asked for.
 */
export function slotsIn(utterance: string, asked: SlotName | null, arabic: boolean): Slots {
  const money = moneyIn(utterance, asked === 'budget');
  const found: Slots = {};
  set(found, 'email', emailIn(utterance));
  if (money && (asked === 'budget' || aboutMeans(utterance))) found.budget = sayMoney(money, arabic);
  if (asked !== 'time') set(found, 'timeline', timelineIn(utterance, asked === 'timeline'));
  if (asked === 'time') set(found, 'time', timeIn(utterance, arabic));
  if (authorityIn(utterance) && (asked === 'authority' || asked === null)) set(found, 'authority', whoSigns(utterance));
  if (asked !== 'need' && asked !== 'time' && namesNeed(utterance)) set(found, 'need', quoted(utterance));
  return asked === null ? found : { ...found, ...looseAnswer(utterance, asked, found) };
}

// "That would be me, together with my partner." → "me, together with my partner"
function whoSigns(utterance: string): string | null {
  const bare = utterance
    .trim()
    .replace(/^(?:(?:well|honestly|actually|hm|oh),? )?(?:that|it)(?:'s| is| would be|'d be) (?=me\b|just )/i, '')
    .replace(/[.!]+$/u, '');
  return quoted(bare);
}

// A sum belongs to the lead's budget when they speak of what they have or spend, not of what the product costs.
function aboutMeans(utterance: string): boolean {
  return (
    /(?:budget|spend|spending|afford|set aside|allocated|pay|ميزاني|نصرف|ندفع|مخصص)/u.test(words(utterance)) &&
    !/[?؟]/u.test(utterance)
  );
}

function looseAnswer(utterance: string, asked: SlotName, found: Slots): Slots {
  if (found[asked] || asked === 'email' || asked === 'time' || dodges(utterance)) return {};
  const answer = quoted(utterance);
  return answer ? { [asked]: answer } : {};
}

/** The lead's own words, short and safe to keep. */
export function quoted(utterance: string): string | null {
  const text = cutAtWord(plain(utterance), 120);
  return /\p{L}|\p{N}/u.test(text) && !claimsHumanity(text) ? text : null;
}

const DODGE =
  / (?:(?:i )?(?:dont|do not) know|no idea|not sure|dunno|no clue|whatever(?= $)|who knows|think about it|think it over|cant say|rather not say|prefer not to|none of your|hard to say|pass|skip|next question|ما ادري|ما اعرف|مب متاكد|مدري|ما اقدر اقول|علمي علمك)(?= )/u;

/** Whether a reply leaves the question open ("I don't know", "rather not say"). */
export function dodges(utterance: string): boolean {
  return DODGE.test(words(utterance));
}

function set(slots: Slots, name: SlotName, value: string | null): void {
  if (value) slots[name] = value;
}
