import type { Heard } from '../../hear/index.ts';
import type { Step } from '../../decide/step.ts';
import { isNew } from '../../decide/told.ts';
import { speakable } from '../../say/brief.ts';
import { claimsHumanity } from '../../say/honesty.ts';
import { words } from '../../text/normalise.ts';
import { sentences } from '../../text/sentences.ts';
import { countIn } from '../../values/index.ts';
import type { Brief } from '../../types.ts';
import * as arabic from './arabic.ts';
import * as english from './english.ts';
import { withoutAcknowledgement, type Manners } from './acknowledge.ts';
import { rewords, tells } from './sentence.ts';
import { holds, sourcesOf, type Source } from './sources.ts';
import { isQuestion, negations, questionsIn, wordsOf } from './words.ts';

/** Longest turn a model may speak, in characters. */
export const SPOKEN_LIMIT = 600;

/** The reason why a model's words were not spoken. */
export type Fault =
  | 'empty'
  | 'too_long'
  | 'characters'
  | 'unfinished'
  | 'claims_humanity'
  | 'talks_on'
  | 'asks_nothing'
  | 'asks_other'
  | 'says_other'
  | 'drops_words'
  | 'repeats';

const SPOKEN = /^[\p{L}\p{M}\p{N}\s.,;:!?'’"“”«»،؛؟…\-–—%/@&+$€£]+$/u;
const ENDS = /[.!?؟…]["'”»]?$/u;

/** Tidies a model's answer: one line, without quotation marks around the whole. */
export function tidy(text: string): string {
  const line = text.trim().replace(/\s*\n\s*/g, ' ');
  return /^["“«].*["”»]$/su.test(line) && !/["“”«»]/u.test(line.slice(1, -1)) ? line.slice(1, -1).trim() : line;
}

/**
 * The first fault that keeps a model's words from replacing the step's own words; null when there is none. Every
 * sentence must be known to fit: an acknowledgement from a closed set, one of the step's statements, or its question in
 * other words. So a model that obeys somebody else can at worst say what the rules would have said.
 */
export function faultIn(raw: string, step: Step, brief: Brief, heard: Heard): Fault | null {
  const said = tidy(raw);
  const shape: [Fault, boolean][] = [
    ['empty', !/\p{L}/u.test(said)],
    ['too_long', said.length > SPOKEN_LIMIT],
    ['characters', !SPOKEN.test(said)],
    ['unfinished', !ENDS.test(said)],
    ['claims_humanity', claimsHumanity(said)],
  ];
  return shape.find(([, failed]) => failed)?.[0] ?? faultOfSentences(said, scopeOf(step, brief, heard));
}

/** The sentences that a step allows. */
interface Scope {
  step: Step;
  sources: Source[];
  questions: string[];
  /** Names that any question may hold. */
  names: string[];
  manners: Manners;
}

function scopeOf(step: Step, brief: Brief, heard: Heard): Scope {
  const own = speakable({ ...brief, language: step.state.language });
  return {
    step,
    sources: sourcesOf(step, own),
    questions: questionsIn(step.say ?? ''),
    names: [own.caller, own.product, own.lead.company ?? '', firstName(own), ...step.keep],
    manners: mannersOf(step, own, heard),
  };
}

/** A turn may have this many sentences more than the draft. */
const MORE = 2;

function faultOfSentences(said: string, scope: Scope): Fault | null {
  const { step, questions } = scope;
  const all = sentences(said);
  const asked = all.filter(isQuestion);
  const stated = all.filter((sentence) => !isQuestion(sentence));
  const told = stated.map((sentence) => sourceFor(sentence, scope));
  const isOther = (sentence: string, at: number): boolean => !told[at] && restOf(sentence, scope).length > 0;
  const checks: [Fault, () => boolean][] = [
    ['says_other', () => isForeign(said, scope) || all.length > sentences(step.say ?? '').length + MORE],
    ['talks_on', () => step.state.ended !== null && asked.length > 0],
    ['says_other', () => stated.some(isOther)],
    [
      'asks_other',
      () => asked.length > Math.max(1, questions.length) || asked.some((one) => !isAsked(one, said, scope)),
    ],
    ['asks_nothing', () => questions.length > 0 && asked.length === 0],
    ['drops_words', () => drops(said, scope, told)],
    ['repeats', () => repeats(said, step)],
  ];
  return checks.find(([, fails]) => fails())?.[0] ?? null;
}

const restOf = (sentence: string, { manners }: Scope): string[] => withoutAcknowledgement(sentence, manners);

/** The statement that a sentence tells, with or without an acknowledgement before it. */
function sourceFor(sentence: string, scope: Scope): Source | undefined {
  const { language } = scope.step.state;
  const ways = [restOf(sentence, scope), wordsOf(sentence)];
  return scope.sources.find(
    (one) => words(one.text) === words(sentence) || ways.some((way) => tells(way, one, language)),
  );
}

/** True if a question is one of the step's questions, even in other words. */
function isAsked(sentence: string, said: string, scope: Scope): boolean {
  const { questions, names, step } = scope;
  const rest = restOf(sentence, scope);
  if (confirms(sentence, said, scope)) return true;
  return [...questions, ...offersOf(scope)].some(
    (one) =>
      words(one) === words(sentence) ||
      [rest, wordsOf(sentence)].some((own) => rewords(own, one, names, step.state.language)),
  );
}

/** "Monday at 10 am, is that right?", in place of "Shall I put you down for Monday at 10 am?". */
function confirms(sentence: string, said: string, { step, names }: Scope): boolean {
  const { ask, language } = step.state;
  const value = ask?.kind === 'confirm_time' ? ask.time : ask?.kind === 'confirm_email' ? ask.email : null;
  if (value === null || !words(said).includes(words(value))) return false;
  const { CONFIRMING, ASKING } = language === 'en' ? english : arabic;
  const own = words(sentence).replace(words(value), ' ').trim().split(' ').filter(Boolean);
  const known = new Set(names.flatMap((name) => words(name).trim().split(' ')));
  const isEach = own.every(
    (word) => CONFIRMING.has(word) || ASKING.has(word) || known.has(word) || isThanks(word, step),
  );
  return isEach && own.length <= 12 && negations(own) === 0 && !own.some((word) => /\d/.test(word));
}

const isThanks = (word: string, { say, state }: Step): boolean =>
  withoutAcknowledgement(word, {
    language: state.language,
    values: [],
    echo: [],
    decides: false,
    draft: say ?? '',
    isEnd: false,
  }).length === 0;

/** The offered times and the question which of them suits, as one question. */
function offersOf({ step, questions }: Scope): string[] {
  const { ask, language } = step.state;
  if (ask?.kind !== 'time' || ask.options.length < 2) return [];
  const choices = language === 'en' ? [' or '] : [' او ', ' ولا '];
  return choices.flatMap((or) => questions.map((one) => `${ask.options.join(or)} ${one.replace(/^.*: /, '')}`));
}

const EXACT = /[\p{L}\p{N}][\p{L}\p{N}_-]*(?:[.@/:,][\p{L}\p{N}_-]+)+/gu;

/** True if the words hold a link, an address, a time or a sum, written as one word, that is in no source. */
function isForeign(said: string, { step, manners, sources }: Scope): boolean {
  const known = [step.say ?? '', ...manners.values, ...sources.map(({ text }) => text)].join(' ').toLowerCase();
  return (said.toLowerCase().match(EXACT) ?? []).some((word) => !known.includes(word));
}

/** True if the words leave out a kept text, or leave out a statement of the customer's without telling another one. */
function drops(said: string, { step, sources, questions }: Scope, told: (Source | undefined)[]): boolean {
  const kept = step.keep.filter((text) => step.say?.includes(text));
  if (kept.some((text) => !said.toLowerCase().includes(text.toLowerCase()))) return true;
  const owed = sources.filter((source) => source.isOwed && !holds(said, source.text));
  const answers = told.some((source) => source && !source.isDrafted);
  const isTelling = questions.length === 0 && sources.some((source) => source.isDrafted);
  return (!answers && owed.some((source) => !told.includes(source))) || (isTelling && !told.some(Boolean));
}

const LONG = 4;

// The state has noted the draft as said, so only words that are not in the draft can be a repetition.
function repeats(said: string, { state, say }: Step): boolean {
  const drafted = new Set(sentences(say ?? ''));
  const own = sentences(said).filter((sentence) => !drafted.has(sentence) && wordsOf(sentence).length >= LONG);
  return own.some((sentence) => !isNew({ state, parts: [], brief: {} as Brief }, sentence));
}

// The name as the rules say it: its first word alone, because the words behind it may be anything.
const firstName = ({ lead }: Brief): string => lead.name?.split(' ')[0] ?? '';

/** Longest answer that may be said back, in words. */
const LONGEST_ECHO = 5;

// Words that could promise or deny something if the agent said them are left to the rules.
function echoOf(answer: string | null): string[] {
  const said = wordsOf(answer ?? '');
  const isPlain = said.length <= LONGEST_ECHO && negations(said) === 0 && !said.some((word) => /\d/.test(word));
  return isPlain && !SAYS_WHO.test(` ${said.join(' ')} `) ? said : [];
}

const SAYS_WHO =
  / (?:i|im|me|we|you|he|she|they|human|person|real|free|guarantee\w*|promise\w*|انا|انت|انتوا|انسان|بشر|مجاني|ببلاش|ضمان) /u;

// Values that the draft says again: they were told before.
const readBack = ({ slots, ask }: Step['state'], say: string): string[] => {
  const known = [
    ...Object.values(slots),
    ...(ask && 'time' in ask ? [ask.time] : []),
    ...(ask && 'email' in ask ? [ask.email] : []),
  ];
  return known.filter((value) => words(say).includes(words(value)));
};

function mannersOf({ state, say }: Step, brief: Brief, { slots, answer }: Heard): Manners {
  const count = answer ? countIn(answer) : null;
  const { budget, timeline, time, email } = slots;
  return {
    echo: echoOf(answer),
    decides: slots.authority?.value === 'decides',
    language: state.language,
    values: [
      firstName(brief),
      ...[budget, timeline, time, email].flatMap((slot) => (slot ? [slot.value] : [])),
      ...readBack(state, say ?? ''),
      ...(count ? [count.said, String(count.from)] : []),
    ],
    draft: say ?? '',
    isEnd: state.ended !== null,
  };
}
