import type { Language } from '../../types.ts';
import { LINK } from '../../text/links.ts';
import { emailWords, linkWords } from './addresses.ts';
import { arabicCardinal, arabicClock, arabicDigit } from './arabic.ts';
import { englishCardinal, englishClock, englishDigit, englishOrdinal, englishYear } from './english.ts';
import { CURRENCY_PATTERN, sum } from './sums.ts';

/** The words of a language for text that is written in figures. */
interface Voice {
  arabic: boolean;
  cardinal(value: number): string;
  clock(hour: number, minute: number): string;
  digit(digit: string): string;
  point: string;
  to: string;
  per: string;
  percent: string;
  scales: Record<string, string>;
}

const ENGLISH: Voice = {
  arabic: false,
  cardinal: englishCardinal,
  clock: englishClock,
  digit: englishDigit,
  point: 'point',
  to: 'to',
  per: 'per',
  percent: 'per cent',
  scales: { k: 'thousand', m: 'million', mn: 'million', bn: 'billion' },
};
const ARABIC: Voice = {
  arabic: true,
  cardinal: arabicCardinal,
  clock: arabicClock,
  digit: arabicDigit,
  point: 'فاصلة',
  to: 'إلى',
  per: 'لكل',
  percent: 'بالمية',
  scales: { k: 'ألف', m: 'مليون', mn: 'مليون', bn: 'مليار' },
};

const NUMBER = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d{1,4})?|\\d{1,15}(?:\\.\\d{1,4})?';
const SCALE = '(?:k|mn|bn|m)(?![\\p{L}\\d])|(?:thousand|million|billion|ألف|مليون|مليار)';
/** Matches only outside of longer forms: a name, a date, a version. */
const ALONE = '(?<![\\p{L}\\d.,:/_-])';
const OVER = '(?![\\p{L}\\d_]|[.,:/-]\\d)';

const EMAIL = /[\w.+-]{1,64}@(?:[a-z\d-]{1,63}\.){1,4}[a-z]{2,24}/giu;
const HOST = /(?<![\w@./-])(?:[a-z\d-]{1,63}\.){1,3}(?:com|net|org|io|ai|ae|co|app|dev)(?![\w@/-])/giu;
const PHONE = /(?<![\w+])\+\d(?:[ -]?\d){7,14}(?!\d)/gu;
const CLOCK = new RegExp(`${ALONE}(\\d{1,2}):([0-5]\\d)${OVER}`, 'gu');
const SUM_BEFORE = new RegExp(`(?<![\\p{L}\\d])(${CURRENCY_PATTERN})\\s?(${NUMBER})(?:\\s?(${SCALE}))?${OVER}`, 'giu');
const RANGE_BEFORE = new RegExp(
  `(?<![\\p{L}\\d])(${CURRENCY_PATTERN})\\s?(${NUMBER})\\s?(?:-|–|to|إلى|الى)\\s?(${NUMBER})(?:\\s?(${SCALE}))?${OVER}`,
  'giu',
);
const SUM_AFTER = new RegExp(`${ALONE}(${NUMBER})(?:\\s?(${SCALE}))?\\s?(${CURRENCY_PATTERN})(?![\\p{L}\\d])`, 'giu');
const PERCENT = new RegExp(`${ALONE}(${NUMBER})\\s?[%٪]`, 'gu');
const RANGE = new RegExp(`${ALONE}(${NUMBER})\\s?[-–]\\s?(${NUMBER})${OVER}`, 'gu');
const ORDINAL = /(?<![\p{L}\d.,])(\d{1,4})(?:st|nd|rd|th)\b/gu;
const YEAR =
  /(?<=\b(?:in|since|by|until|of|January|February|March|April|May|June|July|August|September|October|November|December) )((?:19|20)\d\d)(?![\p{L}\d,-]|\.\d)/gu;
const SCALED = new RegExp(`${ALONE}(${NUMBER})\\s?(k|mn|bn|m)(?![\\p{L}\\d])`, 'gu');
const PLAIN = new RegExp(`${ALONE}(${NUMBER})${OVER}`, 'gu');
/** "99/seat", once the sum before it is in words. */
const PER = /(?<=\p{L})\/(?=\p{L}{3,})/gu;

/**
 * A text as a voice says it: numbers, sums, clock times, telephone numbers, e-mail addresses and links in words. A part
 * that it cannot read as a whole, such as a date in figures, stays as it is written.
 */
export function spoken(text: string, language: Language): string {
  const voice = language === 'ar-AE' ? ARABIC : ENGLISH;
  const { arabic, digit } = voice;
  const addressed = westernDigits(text)
    .replace(EMAIL, (address) => emailWords(address, arabic, digit))
    .replace(LINK, (link) => linkWords(link, arabic, digit))
    .replace(HOST, (host) => linkWords(host, arabic, digit));
  const said = figures(addressed, voice);
  return said === westernDigits(text) ? text : said;
}

function figures(text: string, voice: Voice): string {
  const { arabic, cardinal, clock, to, percent, per } = voice;
  const number = (figure: string) => numberWords(figure, voice);
  const english = arabic ? text : text.replace(YEAR, (_, year: string) => englishYear(Number(year)));
  return english
    .replace(PHONE, (phone) => phoneWords(phone, voice))
    .replace(CLOCK, (whole, hour: string, minute: string) =>
      Number(hour) > 24 ? whole : clock(Number(hour), Number(minute)),
    )
    .replace(RANGE_BEFORE, (_, name: string, from: string, until: string, scale?: string) =>
      sum(name, `${number(from)} ${to} ${scaled(number(until), scale, voice)}`, null, arabic),
    )
    .replace(SUM_BEFORE, (_, name: string, figure: string, scale?: string) => sumWords(name, figure, scale, voice))
    .replace(SUM_AFTER, (_, figure: string, scale: string | undefined, name: string) =>
      sumWords(name, figure, scale, voice),
    )
    .replace(PERCENT, (_, figure: string) => `${number(figure)} ${percent}`)
    .replace(RANGE, (_, from: string, until: string) => `${number(from)} ${to} ${number(until)}`)
    .replace(ORDINAL, (_, figure: string) => (arabic ? cardinal(Number(figure)) : englishOrdinal(Number(figure))))
    .replace(SCALED, (_, figure: string, scale: string) => scaled(number(figure), scale, voice))
    .replace(PLAIN, number)
    .replace(PER, ` ${per} `);
}

const westernDigits = (text: string): string =>
  text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)).replace(/(?<=\d)٫(?=\d)/g, '.');

/** Two figures behind the point of a sum are its hundredths: "ninety-nine dirhams and fifty fils". */
function sumWords(name: string, figure: string, scale: string | undefined, voice: Voice): string {
  const [whole = '', behind] = figure.split('.');
  if (scale || behind?.length !== 2) {
    return sum(name, scaled(numberWords(figure, voice), scale, voice), null, voice.arabic);
  }
  const hundredths = Number(behind) === 0 ? null : voice.cardinal(Number(behind));
  return sum(name, numberWords(whole, voice), hundredths, voice.arabic);
}

const scaled = (words: string, scale: string | undefined, { scales }: Voice): string =>
  scale ? `${words} ${scales[scale.toLowerCase()] ?? scale}` : words;

/** "one point four". A figure that begins with a nought, or is too long to be counted, is read figure by figure. */
function numberWords(figure: string, { cardinal, digit, point }: Voice): string {
  const [whole = '', behind] = figure.replaceAll(',', '').split('.');
  const one = (digits: string) => digits.split('').map(digit).join(' ');
  const head = /^0\d/.test(whole) || whole.length > 12 ? one(whole) : cardinal(Number(whole));
  return behind ? `${head} ${point} ${one(behind)}` : head;
}

/** Figure by figure, in threes. */
function phoneWords(phone: string, { arabic, digit }: Voice): string {
  const groups = phone.replace(/\D/g, '').match(/\d{1,3}/g) ?? [];
  const words = groups.map((group) => group.split('').map(digit).join(' ')).join(', ');
  return `${arabic ? 'زائد' : 'plus'} ${words}`;
}
