import { words } from '../../text/normalise.ts';
import { sentences } from '../../text/sentences.ts';
import { numbersIn } from '../../values/index.ts';

const SIGNS: [RegExp, string][] = [
  [/\be-mail/gi, 'email'],
  [/\$/g, ' dollars '],
  [/\bdirhams?\b/gi, ' AED '],
  [/€/g, ' euros '],
  [/£/g, ' pounds '],
  [/%/g, ' percent '],
];

/** The words of a text, in one spelling: numbers as figures, signs as words. */
export const wordsOf = (text: string): string[] =>
  words(SIGNS.reduce((rest, [sign, word]) => rest.replace(sign, word), withFigures(text)))
    .trim()
    .split(' ')
    .filter(Boolean);

// "One" is a pronoun more often than a number.
const withFigures = (text: string): string =>
  numbersIn(text).reduceRight(
    (rest, { value, start, end }) => (value === 1 ? rest : `${rest.slice(0, start)} ${value} ${rest.slice(end)}`),
    text,
  );

/**
 * A word in the form used for comparison: without endings, and in Arabic without article, particles and possessives.
 */
export function stemOf(word: string): string {
  if (/^[a-z]/.test(word))
    return word.length > 4 ? word.replace(/(?:ing|ed|es|s|e)$/, '') : word.replace(/(?<=\w{3})s$/, '');
  return word
    .replace(/^[وف]?(?:بال|وال|لل|ال|[بلك])?(?=\p{L}{3})/u, '')
    .replace(/(?<=\p{L}{3})(?:كم|هم|ها|نا|ك|ه)$/u, '');
}

export const stemsOf = (text: string): string[] => wordsOf(text).map(stemOf);

const ASKS = /[?؟]["'”»)]*$/u;
export const isQuestion = (sentence: string): boolean => ASKS.test(sentence);
export const questionsIn = (text: string): string[] => sentences(text).filter(isQuestion);

/** Words that reverse a meaning. */
const NEGATORS = new Set(
  'not no never nor none nobody nothing neither without cannot cant dont doesnt didnt wont wouldnt isnt arent wasnt werent hasnt havent shouldnt couldnt aint hardly barely مب مو مش ما لا لن لم ليس مهوب بدون غير ولا محد ماكو'.split(
    ' ',
  ),
);
export const negations = (all: string[]): number => all.filter((word) => NEGATORS.has(word)).length;
