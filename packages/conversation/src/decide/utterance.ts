import { hear, type Asked, type Heard, type Hearing, type Intent } from '../hear/index.ts';
import { phrases, words } from '../text/normalise.ts';
import { sentences } from '../text/sentences.ts';
import type { Brief, SlotName, Slots } from '../types.ts';
import { expectedOf } from './expects.ts';
import type { Ask, ConversationState } from './state.ts';

/** The lead's turn: its words and what they meant. */
export interface Utterance extends Heard {
  text: string;
}

export const has = (u: Utterance, ...intents: Intent[]): boolean =>
  intents.some((intent) => u.intents.includes(intent));

/** Reads the lead's turn by the rules, as the reply to what the state has open. */
export function understand(state: ConversationState, text: string, brief: Brief, history: string[]): Utterance {
  const hearing = hearingOf(state, brief, history);
  const heard = hear(text, hearing);
  return { ...(hearing.asked?.kind === 'consent' ? withYesBefore(text, heard, hearing) : heard), text };
}

// "Yes, go on. What does it cost?" is a yes in a sentence of its own, and a question that wants its answer.
function withYesBefore(text: string, heard: Heard, hearing: Hearing): Heard {
  const [first = '', ...rest] = sentences(text);
  const asksOnly = heard.intents.every((intent) => intent === 'question' || intent === 'asks_price');
  if (!asksOnly || rest.length === 0) return heard;
  const saysYes = hear(first, hearing).intents.join() === 'affirm';
  return saysYes ? { ...heard, intents: ['affirm', ...heard.intents] } : heard;
}

export function hearingOf(state: ConversationState, brief: Brief, history: string[]): Hearing {
  return {
    asked: askedOf(state.ask, brief),
    language: state.language,
    leadName: brief.lead.name,
    caller: brief.caller,
    history,
    reached: state.consented,
  };
}

function askedOf(ask: Ask | null, brief: Brief): Asked | null {
  if (!ask) return null;
  switch (ask.kind) {
    case 'question':
      return askedQuestion(brief.qualificationQuestions[ask.index] ?? '');
    case 'settled':
      return ask.open ? { kind: 'question', expects: 'text', slot: null } : { kind: 'concern' };
    case 'confirm_time':
    case 'confirm_email':
    case 'confirm_callback':
    case 'confirm_info':
      return { kind: 'confirm' };
    case 'follow_up':
    case 'pay':
      return { kind: 'close' };
    case 'reach':
      return { kind: 'consent' };
    case 'callback_time':
      return { kind: 'callback_time' };
    case 'hold':
    case 'tone':
    case 'handover':
      return null;
    case 'text_link':
      return { kind: 'confirm' };
    default:
      return { kind: ask.kind };
  }
}

const ABOUT_THE_CALL: Intent[] = ['asks_if_ai', 'asks_recording', 'who_calls', 'whence_number', 'say_again'];

function askedQuestion(text: string): Asked {
  const { kind, slot } = expectedOf(text);
  return { kind: 'question', expects: kind, slot };
}

/** True if the lead asks about the call itself: who speaks, for whom, from where. */
export const asksAboutCall = (u: Utterance): boolean => has(u, ...ABOUT_THE_CALL);

/** A question or doubt about the matter itself. */
export interface Matter {
  /** The lead's words. */
  text: string;
  /** True for a question, false for a statement. */
  asks: boolean;
  asksPrice: boolean;
}

/** The matter that the turn raises; null when it raises none. */
export function matterOf(u: Utterance): Matter | null {
  const asksPrice = has(u, 'asks_price');
  const doubts = has(u, 'objection');
  const asks = !doubts && (asksPrice || (has(u, 'question') && !asksAboutCall(u)));
  return asks || doubts ? { text: doubts ? u.text : (u.question ?? u.text), asks, asksPrice } : null;
}

/** The values that were heard, except for the named slots. */
export function valuesOf(u: Utterance, ...without: SlotName[]): Slots {
  const given = Object.entries(u.slots).filter(([name]) => !without.includes(name as SlotName));
  return Object.fromEntries(given.map(([name, heard]) => [name, heard.value]));
}

const HEDGE = phrases([
  'maybe|perhaps|might|i guess|i suppose|if|but|later|think|consider|possibly|probably|depends|before|not yet|not now|see|except|unless|although|some ?day|eventually|next (?:week|month|year|quarter)|when',
  'يمكن|ممكن|بس|لكن|بفكر|افكر|بعدين|لو|اذا|قبل|ما ادري|بشوف|علي حسب|ربما',
]);
const FILLER = /^ (?:(?:ok|okay|okey|k|right|alright|mm|mhm|hmm|uh huh|um|اوكي|طيب|امم) )+$/u;

/** A yes without "maybe", "but" or "later", and more than a sound of listening. */
export const clearYes = (u: Utterance): boolean =>
  has(u, 'affirm') && !has(u, 'deny') && !HEDGE.test(words(u.text)) && !FILLER.test(words(u.text));
