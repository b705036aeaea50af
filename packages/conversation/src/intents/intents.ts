import { phrases, words } from '../text/normalise.ts';
import * as ar from './arabic.ts';
import * as en from './english.ts';

/** What a lead may want at any point of a call, most binding first: the first that matches is acted on. */
export const INTENTS = [
  'voicemail',
  'opt_out',
  'wrong_number',
  'asks_if_ai',
  'wants_human',
  'hostile',
  'call_later',
  'not_interested',
  'whence_number',
  'who_calls',
  'say_again',
] as const;
export type Intent = (typeof INTENTS)[number];

const both = (english: readonly string[], arabic: readonly string[]): RegExp => phrases([...english, ...arabic]);
const TESTS: Record<Exclude<Intent, 'opt_out' | 'asks_if_ai'>, RegExp> = {
  voicemail: both(en.VOICEMAIL, ar.VOICEMAIL),
  wrong_number: both(en.WRONG_NUMBER, ar.WRONG_NUMBER),
  wants_human: both(en.WANTS_HUMAN, ar.WANTS_HUMAN),
  hostile: both(en.HOSTILE, ar.HOSTILE),
  call_later: both(en.CALL_LATER, ar.CALL_LATER),
  not_interested: both(en.NOT_INTERESTED, ar.NOT_INTERESTED),
  whence_number: both(en.WHENCE_NUMBER, ar.WHENCE_NUMBER),
  who_calls: both(en.WHO_CALLS, ar.WHO_CALLS),
  say_again: both(en.SAY_AGAIN, ar.SAY_AGAIN),
};
const SURELY_VOICEMAIL = both(en.SURELY_VOICEMAIL, ar.SURELY_VOICEMAIL);
const ASKS_IF_AI = both(en.ASKS_IF_AI, ar.ASKS_IF_AI);
const OPT_OUT = both(en.OPT_OUT, ar.OPT_OUT);
const NOT_STOPPING = new RegExp(both(en.NOT_STOPPING, ar.NOT_STOPPING).source, 'gu');
const NOT_NOW = phrases([
  '(?:do not|dont|cant) (?:call|phone|ring|contact|disturb) (?:me |us )?(?:right now|now|today|at work|before|until|till|this (?:morning|week)|at the moment|on)',
  'لا (?:تتصل|تتصلون|تتصلوا|تدق|تدقون)(?: علي| فيني)? (?:الحين|اليوم|الساعه|قبل|في الدوام)',
]);

// "لا، توقف" says stop; "لا توقف" says do not.
const SPOKEN_NO = /^\s{0,9}لا\s{0,3}[،,.!]/u;

/** A request never to be called again, however politely put. "Not now, call me later" is none. */
export function optsOut(utterance: string): boolean {
  const said = words(utterance);
  if (en.ONLY_OPT_OUT.test(said) || ar.ONLY_OPT_OUT.test(words(utterance.replace(SPOKEN_NO, ' ')))) return true;
  const rest = said.replace(NOT_STOPPING, ' ~');
  if (NOT_NOW.test(rest)) return OPT_OUT.test(rest.replace(NOT_NOW, ' ~')) && !TESTS.call_later.test(rest);
  return OPT_OUT.test(rest);
}

/** The question whether a person or a machine is speaking, or a demand to say one or the other. */
export function asksIfAi(utterance: string): boolean {
  const said = words(utterance);
  return ASKS_IF_AI.test(said);
}

/** Whether the utterance is the greeting of an answering machine. Only early words are taken for one without proof. */
export function isVoicemail(utterance: string, early: boolean): boolean {
  const said = words(utterance);
  return SURELY_VOICEMAIL.test(said) || (early && TESTS.voicemail.test(said));
}

/** Whether the lead says that the number is not the named person's. */
export function isWrongNumber(utterance: string, leadName: string | null): boolean {
  const said = words(utterance);
  return TESTS.wrong_number.test(said) || deniesName(said, leadName);
}

function deniesName(said: string, leadName: string | null): boolean {
  const first =
    words(leadName ?? '')
      .trim()
      .split(' ')[0] ?? '';
  if (first.length < 2 || !said.includes(` ${first} `)) return false;
  const denial =
    '(?:im not|i am not|not|no|this isnt|isnt|dont know(?: any)?|wrong|مب|مو|مش|لست|ما اعرف|مافي|ما في|ما عندنا(?: حد اسمه)?)';
  return new RegExp(` ${denial} (?:a |an |any |called |one called |one named )?${first} `, 'u').test(said);
}

const PUZZLED = /^ (?:sorry )?(?:what|huh|sorry|eh|شو|ها|هاه|ايش) $/u;

/** Everything in an utterance that the machine reacts to, in order of INTENTS. */
export function intentsOf(utterance: string, context: { early: boolean; leadName: string | null }): Intent[] {
  const said = words(utterance);
  return INTENTS.filter((intent) => {
    if (intent === 'opt_out') return optsOut(utterance);
    if (intent === 'voicemail') return isVoicemail(utterance, context.early);
    if (intent === 'wrong_number') return isWrongNumber(utterance, context.leadName);
    if (intent === 'say_again') return TESTS.say_again.test(said) || PUZZLED.test(said);
    return intent === 'asks_if_ai' ? asksIfAi(utterance) : TESTS[intent].test(said);
  });
}

const QUESTION_START =
  /^ (?:(?:and|but|so|ok|okay|well|sorry|wait|hmm) )?(?:what|whats|how|hows|why|(?:when|where) (?:do|does|did|is|are|was|were|can|could|will|would|should)|who|which|do you|does it|does this|can it|can you|can i|could you|is it|is there|are there|will it|would it|have you|هل|شو|كم|كيف|وين|متي|ليش|منو|ايش|شنو|وشو) /u;

/** Whether the lead asks something. */
export function isQuestion(utterance: string): boolean {
  return /[?؟]/u.test(utterance) || QUESTION_START.test(words(utterance));
}
