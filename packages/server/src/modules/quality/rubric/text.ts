const ARABIC_LETTERS: Record<string, string> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك', گ: 'ك',
}; // prettier-ignore

/** Words alone, lower case, in one spelling ("don't" → "dont", أ → ا), with a space at each end. */
export function words(text: string): string {
  const bare = text
    .slice(0, 4000)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff'’‘`´ʼ]/g, '')
    .replace(/[أإآٱىیئؤةکگ]/g, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${bare} `;
}

export const countWords = (text: string): number =>
  text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** One test for any of the phrases, whole words only. They are written as `words` leaves them. */
export const phrases = (...list: string[]): RegExp => new RegExp(` (?:${list.join('|')})(?= )`, 'u');

/**
 * The most text of a turn that is read. Nobody says more in one turn, but somebody could type more to slow the judge
 * down.
 */
const MOST_SENTENCES = 80;

/** Sentences as they stand in the text. */
export const sentences = (text: string): string[] =>
  text
    .slice(0, 4000)
    .split(/(?<=[.!?؟…])\s+/u)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .slice(0, MOST_SENTENCES);

const COMMON = new Set(
  (
    'the and for with that this you your our are was were but not have has had what how does did can will would could they them from about just ' +
    'really very much some any more than when where who which there their then also into out one all get got its may let ' +
    'في من على علي عن الى الي هذا هذي هل شو كم كيف وين متى متي منو اللي عندكم عندنا لكم لنا انا انتو نحن مع بعد قبل اي كل بس او ولا'
  ).split(' '),
);

/** The subject of a text: the stems of its content words, each once. */
export function stems(text: string): Set<string> {
  const content = words(text)
    .trim()
    .split(' ')
    .filter((word) => word.length > 2 && !COMMON.has(word));
  return new Set(content.map((word) => word.replace(/^[وفبل]?ال(?=.{3})/u, '').slice(0, 5)));
}

/** How many of the first text's stems the second one has. */
export function shared(of: string, within: string): number {
  const known = stems(within);
  return [...stems(of)].filter((stem) => known.has(stem)).length;
}

/** The same as a share of the first text's stems, 0 to 1. */
export const share = (of: string, within: string): number => shared(of, within) / Math.max(1, stems(of).size);

const QUOTE_LENGTH = 180;

/** Words of a turn to quote: the first sentence that passes the test, or else the turn, at most 180 characters. */
export function quote(text: string, test: (sentence: string) => boolean = () => false): string {
  const found = (sentences(text).find(test) ?? text).trim();
  if (found.length <= QUOTE_LENGTH) return found;
  const cut = found.slice(0, QUOTE_LENGTH);
  const end = cut.lastIndexOf(' ');
  // Half of an emoji can't be stored.
  return (end > QUOTE_LENGTH / 2 ? cut.slice(0, end) : cut.replace(/[\ud800-\udbff]$/u, '')).trimEnd();
}

/** True if one of the turns contains the quotation, character by character. */
export const isQuoted = (turns: { text: string }[], quoted: string): boolean =>
  turns.some(({ text }) => text.includes(quoted));

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** A count as people write it: "three", "12". */
export const inWords = (count: number): string => NUMBERS[count] ?? String(count);

/** "a", "a and b", "a, b and c". */
export function list(parts: string[]): string {
  return parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
