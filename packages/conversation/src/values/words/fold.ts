/** Characters that carry no sound: soft hyphens, joiners, marks of direction, the Arabic tatweel and vowel signs. */
export const SILENT = String.raw`\u00ad\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe0f\ufeff`;

const SILENT_ALL = new RegExp(`[${SILENT}]`, 'gu');
const ASCII = /^[ -~]*$/;
const LETTERS: Record<string, string> = {
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
  پ: 'ب',
  ڤ: 'ف',
  ء: '',
};

/** One spelling for each word: lower case, no vowel signs or accents, one form of each Arabic letter, ASCII digits. */
export function fold(word: string): string {
  // Most words, and much faster.
  if (ASCII.test(word)) return word.toLowerCase().replace(/['`]/g, '');
  return word
    .normalize('NFKC')
    .replace(SILENT_ALL, '')
    .replace(/[أإآٱىیئؤةکگپڤء]/gu, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’‘`´ʼ]/gu, '')
    .replace(/\p{Nd}/gu, digit);
}

// The digits of every script stand in runs of ten that begin at a multiple of ten or of sixteen.
function digit(char: string): string {
  const code = char.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return char;
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660);
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0);
  return char;
}
