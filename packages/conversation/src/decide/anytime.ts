import type { LineKey } from '../say/english.ts';
import { type Intent } from '../intents/intents.ts';
import { timeIn } from '../slots/when.ts';
import { words } from '../text/normalise.ts';
import { assent } from '../intents/assent.ts';
import { ask, hasFresh, isArabic, learn, say, type Draft } from './draft.ts';
import { callBack, optOut, refused, voicemail, wrongNumber } from './endings.ts';
import { refusesConsent } from './opening.ts';
import { askAgain } from './qualification.ts';
import type { Ask } from './state.ts';

/** Acts on what may come in any phase; tells whether the turn is settled by it. */
export function anytime(d: Draft, utterance: string, intents: Intent[]): boolean {
  const intent = intents.find((candidate) => applies(candidate, d, utterance, intents));
  if (!intent) return false;
  d.effects.push({ type: 'intent', intent });
  ACTIONS[intent](d, utterance);
  return true;
}

const ACTIONS: Record<Intent, (d: Draft, utterance: string) => void> = {
  voicemail,
  opt_out: optOut,
  wrong_number: wrongNumber,
  asks_if_ai: (d) => explainThen(d, 'ai', true),
  wants_human: callHuman,
  hostile: (d) => refused(d, 'bye_hostile', 'hostile'),
  call_later: later,
  not_interested: (d) => refused(d),
  whence_number: (d) => explainThen(d, 'whence', false),
  who_calls: (d) => explainThen(d, 'who', false),
  say_again: (d) => explainThen(d, 'again', false),
};

// Where the ask makes the same words an answer, they are left to it.
function applies(intent: Intent, d: Draft, utterance: string, intents: Intent[]): boolean {
  const { ask: open, counters } = d.state;
  if (intent === 'opt_out' || intent === 'voicemail' || intent === 'wrong_number') return true;
  if (open?.kind === 'consent' && refusesConsent(utterance, intents)) return false;
  if (intent === 'call_later') return !answersTime(open, utterance, isArabic(d)) && !wantsToGoOn(open, utterance);
  if (intent === 'not_interested') return open?.kind !== 'callback_time' && !politelyNone(open, utterance);
  if (intent === 'say_again' || intent === 'who_calls')
    return hasFresh(d, intent === 'who_calls' ? 'who' : 'again') && counters.unclear < 3;
  return intent !== 'whence_number' || hasFresh(d, 'whence');
}

function answersTime(open: Ask | null, utterance: string, arabic: boolean): boolean {
  return (
    (open?.kind === 'time' ||
      open?.kind === 'confirm_time' ||
      open?.kind === 'callback_time' ||
      (open?.kind === 'question' && open.slot === 'time')) &&
    timeIn(utterance, arabic) !== null
  );
}

// "I'm in a meeting in ten minutes but go ahead".
function wantsToGoOn(open: Ask | null, utterance: string): boolean {
  return (
    open?.kind === 'consent' &&
    / (?:go ahead|go on|be quick|make it quick|quickly|(?:a|one|two|five) minutes?|دقيقه|دقيقتين|بسرعه|تفضل)(?= )/u.test(
      words(utterance),
    ) &&
    assent(utterance) === 'yes'
  );
}

// "No thanks" to "any doubts?" or "your e-mail?" is not a refusal of the call.
function politelyNone(open: Ask | null, utterance: string): boolean {
  const mild =
    open?.kind === 'concern' || open?.kind === 'email' || open?.kind === 'settled' || open?.kind === 'confirm_info';
  return mild && !/ (?:interested|interest|want|مهتم|مهتمه|ابا|ابي|ابغي|اريد)(?= )/u.test(words(utterance));
}

function callHuman(d: Draft): void {
  say(d, 'ai');
  say(d, 'callback_human');
  d.fixed = true;
  ask(d, { kind: 'callback_time' }, 'Offer a call from a colleague and ask when.');
}

function later(d: Draft, utterance: string): void {
  const time = timeIn(utterance, isArabic(d));
  if (time) learn(d, { time });
  if (time || d.state.ask?.kind === 'callback_time') return callBack(d);
  say(d, 'callback');
  ask(d, { kind: 'callback_time' }, 'Offer to call another time and ask when.');
}

function explainThen(d: Draft, key: 'ai' | 'whence' | 'who' | 'again', fixed: boolean): void {
  say(d, key);
  d.fixed = fixed;
  d.state.counters.unclear += 1;
  returnToAsk(d, key === 'again');
}

/** Puts the open question again, in other words. */
export function returnToAsk(d: Draft, unheard = false): void {
  const open = d.state.ask;
  if (!open) return;
  if (open.kind === 'question') return askAgain(d, open, unheard);
  say(d, inOtherWords(d, open), open.kind === 'confirm_time' ? { time: open.time } : {});
  if (open.kind === 'pay') d.fixed = true;
  ask(d, reworded(open), 'Put the open question again in other words.');
}

const inOtherWords = (d: Draft, open: Exclude<Ask, { kind: 'question' }>): LineKey =>
  open.kind === 'concern' && d.brief.goal === 'collect_info' ? 'concern_info' : AGAIN[open.kind];

// The other words ask something a little different.
function reworded(open: Ask): Ask {
  if (open.kind === 'settled') return { kind: 'settled', topic: open.topic };
  return open.kind === 'confirm_info' ? { ...open, open: true } : open;
}

const AGAIN = {
  consent: 'may_i_again',
  concern: 'concern',
  settled: 'settled',
  time: 'time_again',
  confirm_time: 'time_confirm',
  follow_up: 'follow_up',
  confirm_info: 'confirm_info_bare',
  pay: 'pay_again',
  email: 'ask_email',
  callback_time: 'callback',
} as const;
