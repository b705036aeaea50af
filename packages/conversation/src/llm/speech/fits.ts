import type { Heard } from '../../hear/index.ts';
import type { Step } from '../../decide/step.ts';
import { isNew } from '../../decide/told.ts';
import { claimsHumanity } from '../../say/honesty.ts';
import { words } from '../../text/normalise.ts';
import { sentences } from '../../text/sentences.ts';
import type { Brief } from '../../types.ts';
import * as arabic from './arabic.ts';
import * as english from './english.ts';
import { withoutAcknowledgement } from './acknowledge.ts';
import { restOf, scopeOf, sourceFor, type Scope } from './scope.ts';
import { rewords } from './sentence.ts';
import { holds, type Source } from './sources.ts';
import { isQuestion, negations, wordsOf } from './words.ts';

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
  return faultOfShape(said) ?? faultOfSentences(said, scopeOf(step, brief, heard));
}

function faultOfShape(said: string): Fault | null {
  const shape: [Fault, boolean][] = [
    ['empty', !/\p{L}/u.test(said)],
    ['too_long', said.length > SPOKEN_LIMIT],
    ['characters', !SPOKEN.test(said)],
    ['unfinished', !ENDS.test(said)],
    ['claims_humanity', claimsHumanity(said)],
  ];
  return shape.find(([, failed]) => failed)?.[0] ?? null;
}

/**
 * True if these sentences may be spoken before the words after them are known: each is an acknowledgement or one of the
 * step's statements, and together they pass every check that later words cannot heal. Questions have to wait.
 */
export function maySayFirst(said: string, scope: Scope): boolean {
  const all = sentences(said);
  if (all.length > sentences(scope.step.say ?? '').length + MORE) return false;
  const isKnown = (sentence: string): boolean =>
    !isQuestion(sentence) && (sourceFor(sentence, scope) !== undefined || restOf(sentence, scope).length === 0);
  return faultOfShape(said) === null && all.every(isKnown) && !isForeign(said, scope) && !repeats(said, scope.step);
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
export function drops(said: string, { step, sources, questions }: Scope, told: (Source | undefined)[]): boolean {
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
