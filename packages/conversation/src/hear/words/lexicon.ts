import { unifyArabic } from '../../text/normalise.ts';
import { ARABIC } from '../lexicon/arabic.ts';
import { ARABIC_GRAMMAR } from '../lexicon/arabic.grammar.ts';
import { ENGLISH } from '../lexicon/english.ts';
import { forms } from './inflect.ts';

export type Tags = ReadonlySet<string>;
type Table = Map<string, Set<string>>;

/** Longest fixed expression, in words. */
export const LONGEST = 5;

const english: Table = new Map();
const arabicWords: Table = new Map();
const arabicNouns: Table = new Map();
const arabicVerbs: Table = new Map();
const arabicParticles = new Set<string>();
/** English words without doubled letters, to find the spellings of a recogniser or a drawl ("stopp", "callin"). */
const worn: Table = new Map();

function add(table: Table, word: string, concept: string): void {
  const tags = table.get(word) ?? new Set();
  table.set(word, tags.add(concept));
}

function each(sheets: Record<string, string>[], take: (entry: string, concept: string) => void): void {
  for (const sheet of sheets)
    for (const [concept, entries] of Object.entries(sheet))
      for (const entry of entries.split(' ')) if (entry) take(entry, concept);
}

function readEnglish(entry: string, concept: string): void {
  for (const form of forms(entry)) {
    const word = form.replaceAll('_', ' ');
    add(english, word, concept);
    if (!word.includes(' ')) add(worn, wear(word), concept);
  }
}

function readArabic(entry: string, concept: string): void {
  const word = unifyArabic(entry).replaceAll('_', ' ');
  if (word.startsWith('~')) return add(arabicVerbs, word.slice(1), concept);
  if (word.startsWith('=')) return add(arabicWords, word.slice(1), concept);
  add(word.includes(' ') ? arabicWords : arabicNouns, word, concept);
}

const wear = (word: string): string => word.replace(/(.)\1+/gu, '$1').replace(/in$/u, 'ing');

each(ENGLISH, readEnglish);
each(ARABIC, readArabic);
each([ARABIC_GRAMMAR], (entry) => arabicParticles.add(unifyArabic(entry).replace('=', '').replaceAll('_', ' ')));

/** Every concept that some word has. */
export const CONCEPTS: ReadonlySet<string> = new Set([...ENGLISH, ...ARABIC].flatMap((sheet) => Object.keys(sheet)));

export const expression = (words: string): Tags | undefined => english.get(words) ?? arabicWords.get(words);
export const englishWord = (word: string): Tags | undefined =>
  english.get(word) ?? (word.length > 2 ? worn.get(wear(word)) : undefined);
export const arabicWord = (word: string): Tags | undefined => arabicWords.get(word);
export const arabicNoun = (word: string): Tags | undefined => arabicNouns.get(word);
export const arabicVerb = (stem: string): Tags | undefined => arabicVerbs.get(stem);
export const isParticle = (word: string): boolean => arabicParticles.has(word);
