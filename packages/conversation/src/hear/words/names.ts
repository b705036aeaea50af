import { rawWords } from './raw.ts';

const LATIN: Record<string, string> = {
  ب: 'b', ت: 't', ث: 't', ج: 'j', ح: 'h', خ: 'k', د: 'd', ذ: 'd', ر: 'r', ز: 'z', س: 's', ش: 's', ص: 's', ض: 'd', ط: 't', ظ: 'z',
  غ: 'g', ف: 'f', ق: 'k', ك: 'k', ل: 'l', م: 'm', ن: 'n', ه: 'h',
}; // prettier-ignore

// The consonants of a name, so that "سارة" and "Sarah" are one.
function skeleton(word: string): string {
  const latin = word
    .split('')
    .map((letter) => LATIN[letter] ?? (/[a-z]/.test(letter) ? letter : ''))
    .join('');
  return latin
    .replace(/kh|gh/g, 'k')
    .replace(/sh/g, 's')
    .replace(/q|c/g, 'k')
    .replace(/[aeiouwyh]/g, '')
    .replace(/(.)\1+/g, '$1');
}

const TITLES = new Set('mr mrs ms miss dr sir madam al el bin bint abu ibn the of de van'.split(' '));
const isArabic = (word: string): boolean => /[\u0621-\u064a]/u.test(word);

/** A test for the words of the lead's name, in either script, with an English possessive or without. */
export function nameTest(name: string | null): (word: string) => boolean {
  const words = rawWords(name ?? '')
    .map(({ text }) => text)
    .filter((text) => text.length > 2 && !TITLES.has(text));
  const exact = new Set(words);
  const bones = new Set(words.map(skeleton).filter((bone) => bone.length > 1));
  const crossed = (word: string) => words.some((own) => isArabic(own) !== isArabic(word)) && bones.has(skeleton(word));
  return (word) =>
    exact.has(word) ||
    (word.endsWith('s') && exact.has(word.slice(0, -1))) ||
    (isArabic(word) || words.some(isArabic) ? crossed(word) : false);
}
