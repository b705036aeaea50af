import { soften, unifyArabic } from '../../text/normalise.ts';
import type { RawWord } from './token.ts';

const EDGE = /^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu;
const ADDRESS = /^[^@\s]+@[^@\s]+$/u;
const ABBREVIATION = /^(?:\p{L}\.)+\p{L}?$/u;

/** The words of an utterance in one spelling: lower case, apostrophes closed up, Arabic letters unified. */
export function rawWords(utterance: string): RawWord[] {
  return unifyArabic(soften(utterance)).replace(/[–—]/gu, ' ').split(' ').flatMap(split);
}

function split(part: string, index: number): RawWord[] {
  const bare = part.replace(/'/g, '').replace(EDGE, '');
  const end = endOf(part);
  if (!bare) return end ? [{ text: '', end, part: index }] : [];
  const texts = ADDRESS.test(bare) ? [bare] : pieces(bare);
  return texts.map((text, at) => ({ text, end: at === texts.length - 1 ? end : '', part: index }));
}

function pieces(bare: string): string[] {
  if (ABBREVIATION.test(bare)) return [bare.replaceAll('.', '')];
  if (/^[\d.,:]+$/u.test(bare)) return [bare];
  return bare.split(/[^\p{L}\p{N}]+/u).filter(Boolean);
}

function endOf(part: string): RawWord['end'] {
  if (/[?؟]/u.test(part)) return '?';
  return /[.!;…]["')\]]*$/u.test(part) ? '.' : '';
}
