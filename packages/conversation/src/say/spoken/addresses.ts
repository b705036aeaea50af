interface Marks {
  dot: string;
  at: string;
  dash: string;
  underscore: string;
  plus: string;
  slash: string;
}

const MARKS: Record<'en' | 'ar', Marks> = {
  en: { dot: 'dot', at: 'at', dash: 'dash', underscore: 'underscore', plus: 'plus', slash: 'slash' },
  ar: { dot: 'دوت', at: 'آت', dash: 'داش', underscore: 'اندرسكور', plus: 'بلس', slash: 'سلاش' },
};

/** Longest path that is spoken. Nobody would say or write down a longer one. */
const MOST_SEGMENTS = 2;
const LONGEST_SEGMENT = 20;

type Digit = (digit: string) => string;

/** "sarah dot ahmed nine two at acme dot com". */
export function emailWords(address: string, arabic: boolean, digit: Digit): string {
  const [local = '', domain = ''] = address.split('@');
  return `${wordsOf(local, arabic, digit)} ${marksOf(arabic).at} ${wordsOf(domain, arabic, digit)}`;
}

/** A link as a person would say it: its host, and a short path; never its scheme or its query. */
export function linkWords(link: string, arabic: boolean, digit: Digit): string {
  const [host = '', ...path] = link
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/[?#].*$/, '')
    .split('/')
    .filter(Boolean);
  const isShort = path.length <= MOST_SEGMENTS && path.every((part) => part.length <= LONGEST_SEGMENT);
  const parts = isShort ? [host, ...path] : [host];
  return parts.map((part) => wordsOf(part, arabic, digit)).join(` ${marksOf(arabic).slash} `);
}

const marksOf = (arabic: boolean): Marks => MARKS[arabic ? 'ar' : 'en'];

function wordsOf(text: string, arabic: boolean, digit: Digit): string {
  const { dot, dash, underscore, plus } = marksOf(arabic);
  const marks: Record<string, string> = { '.': dot, '-': dash, _: underscore, '+': plus };
  const pieces = text.match(/[a-z]+|\d|\p{L}+|./giu) ?? [];
  return pieces.map((piece) => marks[piece] ?? (/\d/.test(piece) ? digit(piece) : spellable(piece))).join(' ');
}

/** A piece without a vowel is no word: "hr" is said letter by letter. */
const spellable = (piece: string): string =>
  /^[b-df-hj-np-tv-xz]{2,5}$/i.test(piece) ? piece.split('').join(' ') : piece;
