import { capText } from '../../../platform/text/index.ts';

/** Controls but the line break. */
const CONTROL = /[^\P{Cc}\n]/gu;
/** Zero-width and bidirectional marks, which hide text from the one who reads it; pictures, which nobody can say. */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\ufffd]|\p{Variation_Selector}|\p{Extended_Pictographic}/gu;
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ', '#39': "'", apos: "'" };

/** Plain text out of what people paste: no HTML, markdown, controls. Keeps line breaks, as they end a thought. */
export function clean(text: string | null | undefined): string {
  return (text ?? '')
    .slice(0, 30_000)
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(CONTROL, ' ')
    .replace(INVISIBLE, '')
    .replace(/<(script|style)\b[^<>]*>[\s\S]{0,4000}?<\/\1\s*>/gi, ' ')
    .replace(/<\/?[a-z!][^<>]*>/gi, ' ')
    .replace(/&(amp|lt|gt|quot|nbsp|apos|#39);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replace(/!?\[([^\][]*)\]\([^()\s]*\)/g, '$1')
    .replace(/^[ ]*(?:#{1,6}|>|[-*+•·▪]|\d{1,2}[.)])[ ]+/gm, '')
    .replace(/[*_]{2,}|[`~|^\\{}<>]+|(?<![\p{L}\p{N}])[*_]|[*_](?![\p{L}\p{N}])/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim();
}

/** The same on one line. */
export const line = (text: string | null | undefined): string =>
  clean(text)
    .replace(/\n+/g, ' ')
    .replace(/ +([,.;:!?؟،؛])/g, '$1');

/** A field as it may be said: one clean line, cut between words; null when nothing is left. */
export const field = (text: string | null, max: number): string | null => clip(line(text), max) || null;

/** True if a text holds anything that can be said: a letter or a figure. */
export const isSayable = (text: string): boolean => /[\p{L}\p{N}]/u.test(line(text));

const ABBREVIATION = /(?:^|[\s(])(?:mr|mrs|ms|dr|eng|st|no|vs|e\.g|i\.e|approx|inc|ltd|co|etc|min|max|د|م|أ)\.$/i;

/** The longest sentence, in UTF-16 units. The limit bounds the time that the rules spend on text without full stops. */
const LONGEST = 600;

/** The sentences of a clean text, without their full stops; line breaks and semicolons separate them as well. */
export function sentences(text: string): string[] {
  const found: string[] = [];
  for (const row of text.split(/\n|[;؛]\s/)) {
    let current = '';
    for (const piece of row.split(/(?<=[.!?؟…])\s+/)) {
      current = current ? `${current} ${piece}` : piece;
      if (current.length < LONGEST && ABBREVIATION.test(current)) continue;
      found.push(current);
      current = '';
    }
    if (current) found.push(current);
  }
  return found
    .map((sentence) => clip(sentence.trim(), LONGEST).replace(/[.…]+$/, ''))
    .filter((sentence) => /\p{L}|\p{N}/u.test(sentence));
}

/** At most `max` characters, cut between words. It does not end on a word such as "and" or "the". */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = capText(text.slice(0, max + 1).replace(/\s+\S*$/, ''), max);
  return cut.replace(/[\s,;:–—-]+(?:and|or|the|a|of|to|for|with|in)?$/i, '').replace(/[\s,،;:(–—-]+$/, '');
}

export const isArabic = (text: string): boolean => {
  const arabic = (text.match(/[\u0620-\u064a]/g) ?? []).length;
  return arabic > 0 && arabic >= (text.match(/[a-z]/gi) ?? []).length;
};

/** One sentence, begun with a capital and closed with a full stop. */
export function asSentence(text: string): string {
  const trimmed = text.trim().replace(/[,;:،\s]+$/, '');
  if (!trimmed) return '';
  return /[.!?؟…]$/.test(trimmed) ? upperFirst(trimmed) : `${upperFirst(trimmed)}.`;
}

export const upperFirst = (text: string): string =>
  /^[a-z][a-z' -]/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;

/** "Solar panels for villas" in the middle of a sentence; leaves names ("CloudSync CRM", "iPhone") alone. */
export const lowerFirst = (text: string): string =>
  /^(?:[A-Z][a-z]*-)?[A-Z]?[a-z]+ [a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;

/** Joins what fits into `max` characters, in the order given; what doesn't fit is left out whole. */
export function fit(parts: (string | null | undefined | false)[], max: number): string {
  let joined = '';
  for (const part of parts) {
    if (part && joined.length + part.length + 1 <= max) joined += joined ? ` ${part}` : part;
  }
  return joined;
}

export function distinct(texts: string[]): string[] {
  const seen = new Set<string>();
  return texts.filter((text) => {
    const key = text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
    return key !== '' && !seen.has(key) && seen.add(key);
  });
}

/** Arabic-Indic and Persian digits as the digits the rules read. */
export const westernDigits = (text: string): string =>
  text
    .replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf))
    .replace(/(?<=\d)٬(?=\d)/g, ',')
    .replace(/(?<=\d)٫(?=\d)/g, '.');
