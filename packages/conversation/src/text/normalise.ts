/** Longest part of an utterance that is read, in UTF-16 units: its head and its tail. Bounds all matching work. */
export const READ_LIMIT = 4000;

const ARABIC_LETTERS: Record<string, string> = {
  أ: 'ا',
  إ: 'ا',
  آ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ئ: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  گ: 'ك',
};

function bounded(text: string): string {
  if (text.length <= READ_LIMIT) return text;
  return `${text.slice(0, READ_LIMIT / 2)} ${text.slice(-READ_LIMIT / 2)}`;
}

function digitOf(char: string): string {
  const code = char.charCodeAt(0);
  return String(code - (code >= 0x6f0 ? 0x6f0 : 0x660));
}

/**
 * Lower case, one kind of apostrophe, digit and space, without Arabic vowel signs or invisible characters; punctuation
 * kept. Reads at most READ_LIMIT characters.
 */
export function soften(text: string): string {
  return bounded(bounded(text).normalize('NFKC'))
    .toLowerCase()
    .replace(/[\u0610-\u061a\u064b-\u065f\u0670\u0640\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/[٠-٩۰-۹]/g, digitOf)
    .replace(/٫/g, '.')
    .replace(/٬/g, ',')
    .replace(/[’‘`´ʼ]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();
}

/** Unifies the spellings of Arabic letters that people mix freely (alef, ya, ta marbuta, hamza seats). */
export function unifyArabic(text: string): string {
  return text.replace(/[أإآٱىیئؤةکگ]/g, (char) => ARABIC_LETTERS[char] ?? char);
}

/** Words alone, apostrophes closed up ("don't" → "dont"), padded with a space at each end for whole-word matching. */
export function words(text: string): string {
  const bare = unifyArabic(soften(text))
    .replace(/'/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return ` ${bare} `;
}

/** Compiles phrases into one whole-word test. Phrases may hold bounded regular expressions; no open repetition. */
export function phrases(list: readonly string[]): RegExp {
  return new RegExp(` (?:${list.join('|')})(?= )`, 'u');
}

/** True if a text is mostly written in the script of the language, so that the agent can speak it in that call. */
export function inLanguage(text: string, arabic: boolean): boolean {
  const arab = (text.match(/[\u0620-\u064a]/g) ?? []).length;
  const latin = (text.match(/[a-z]/gi) ?? []).length;
  return arabic ? arab > latin : latin >= arab;
}
