import { expects } from '../../hear/index.ts';
import type { Language } from '../../types.ts';
import * as arabic from './arabic.ts';
import * as english from './english.ts';
import type { Source } from './sources.ts';
import { negations, stemOf, stemsOf, wordsOf } from './words.ts';

const manner = (language: Language) => (language === 'en' ? english : arabic);
const MOSTLY = 0.6;

/**
 * True if the words tell a source and nothing else. They hold no word of weight that is not in the source, they negate
 * as often, and they keep its figures and its order. An exact source needs all of its words of weight.
 */
export function tells(said: string[], { text, isExact, isGiven }: Source, language: Language): boolean {
  const { TELLING, COMMON } = manner(language);
  const source = wordsOf(text.replace(/^(?:Good|Okay|So|تمام|زين|يعني)[,،]? /u, '')).map(stemOf);
  const exact = source.filter((stem) => /\d/.test(stem));
  const own = said.filter((word) => !TELLING.has(word) || source.includes(word)).map(stemOf);
  const isWeighty = (stem: string): boolean => !COMMON.has(stem);
  const weight = source.filter(isWeighty);
  // A "not" that moves turns the meaning around, so it stays behind the words that it stood behind.
  const inOrder = (stem: string): boolean => isWeighty(stem) || negations([stem]) > 0;
  const isFree = !isGiven && negations(source) === 0;
  const held = weight.filter((stem) => own.includes(stem)).length;
  return (
    held >= Math.max(1, weight.length * (isExact && isGiven ? 1 : MOSTLY)) &&
    (!isExact || exact.every((stem) => own.includes(stem))) &&
    own.every((stem) => source.includes(stem)) &&
    (isFree || isWithin(own.filter(inOrder), source.filter(inOrder))) &&
    isWithin(figures(own), figures(source)) &&
    negations(said) === negations(wordsOf(text)) &&
    figures(said).every((figure) => source.includes(figure))
  );
}

const figures = (all: string[]): string[] => all.filter((word) => /\d/.test(word));

/** True if the words come in the same order as in the other list. */
function isWithin(some: string[], all: string[]): boolean {
  let at = 0;
  return some.every((word) => (at = all.indexOf(word, at) + 1) > 0);
}

/**
 * True if the words ask a question of the draft in other words: about the same thing, for the same kind of answer, and
 * for nothing that the draft does not name. `names` may be said in any question.
 */
export function rewords(said: string[], question: string, names: string[], language: Language): boolean {
  const { ASKING, COMMON, INTRODUCES, SENSES } = manner(language);
  const own = said.join(' ').replace(INTRODUCES, ' ').replace(WHAT_IS, ' ').split(' ').filter(Boolean);
  const asked = stemsOf(question);
  const senses = SENSES.map((row) => row.map(stemOf)).filter((row) =>
    row.some((stem) => asked.includes(stem) && !ASKED_OF_ALL.has(stem)),
  );
  const allowed = new Set([...asked, ...senses.flat(), ...names.flatMap(stemsOf), ...[...ASKING].map(stemOf)]);
  if (own.length > LONGEST || own.some((word) => !allowed.has(stemOf(word)))) return false;
  const source = wordsOf(question.replace(LEADS_OVER, ''));
  if (negations(own) > negations(source) || (speaksOfItself(own) && !speaksOfItself(source))) return false;
  if (expects(question).kind === 'email' && expects(`${own.join(' ')}?`).kind !== 'email') return false;
  const about = source.filter((word) => !COMMON.has(word) && !ASKING.has(word)).map(stemOf);
  const stems = own.map(stemOf);
  if (about.length === 0) return own.length <= 12 && stems.some((stem) => source.map(stemOf).includes(stem));
  const meant = about.filter(
    (stem) =>
      stems.includes(stem) || senses.some((row) => row.includes(stem) && row.some((one) => stems.includes(one))),
  );
  const share = meant.length / about.length;
  return share > 0 && (share >= 0.5 || isSameKind(own, question)) && isWithin(figures(source), figures(own));
}

/** Words of the rows of senses that so many questions hold that they say nothing of its sense. */
const ASKED_OF_ALL = new Set(
  'there take be else like want by work best good which one make use set need من منو بعد شي'.split(' ').map(stemOf),
);

/** "And lastly:" leads over to a question and is not part of it. */
const LEADS_OVER = /^.*: (?=.)/u;
const LONGEST = 45;

// "ما هو" asks; "ما" alone denies.
const WHAT_IS = /(?<= |^)ما (?:هو|هي)(?= |$)/gu;

// "What budget are you working with?" asks what "What budget have you set aside for it?" asks.
function isSameKind(said: string[], question: string): boolean {
  const [wanted, asked] = [expects(question), expects(`${said.join(' ')}?`)];
  return wanted.slot !== null && wanted.slot === asked.slot;
}

/** "I am …", "this is …", "you are speaking to …": a reworded question must not say who is speaking. */
const speaksOfItself = (said: string[]): boolean =>
  / (?:i am|im|am i|this is|here is|it is me|its me|you are (?:with|on)|speaking|talking|انا|احنا|نحن|معاك|معاكم) /u.test(
    ` ${said.join(' ')} `,
  );
