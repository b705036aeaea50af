import { periodIn, timeIn, type PeriodUnit } from '@nova-calls/conversation/values';
import { sumsIn } from '../pricing/prices.ts';
import { clip, westernDigits } from '../text/text.ts';

/** Two sentences that cannot both be true, each as it stands. */
export type Contradiction = [string, string];

/** A value in a sentence: its subject, its measure, and the figures between which it lies. */
interface Stated {
  measure: string;
  of: string;
  low: number;
  high: number;
}

/**
 * The sentences that state different values of the same thing in the same measure: two prices per seat, two opening
 * hours, two lengths of the trial. Values within one sentence are alternatives. `product`: the subject of a price
 * without one.
 */
export function contradictionsIn(sentences: string[], product: string): Contradiction[] {
  const stated = sentences.map((sentence) => statedIn(sentence, product));
  return sentences.flatMap((one, at) =>
    sentences
      .slice(at + 1)
      .filter((_, next) => stated[at]!.some((a) => stated[at + 1 + next]!.some((b) => clash(a, b))))
      .map((other): Contradiction => [one, other]),
  );
}

/** A note that names the contradictions to the customer. */
export function noteOn(contradictions: Contradiction[]): string | null {
  if (contradictions.length === 0) return null;
  const pairs = contradictions.slice(0, 3).map(([a, b]) => `“${clip(a, 80)}” and “${clip(b, 80)}”`);
  return `The agent says neither of what contradicts each other: ${pairs.join('; ')}.`;
}

const clash = (a: Stated, b: Stated): boolean =>
  a.measure === b.measure && a.of === b.of && (a.low > b.high || b.low > a.high);

function statedIn(sentence: string, product: string): Stated[] {
  const of = subjectOf(sentence, product);
  return [
    ...prices(sentence, of),
    ...hours(sentence),
    ...(of ? [...spans(sentence, of), ...shares(sentence, of)] : []),
  ];
}

function prices(sentence: string, of: string): Stated[] {
  return sumsIn(sentence).map(({ money: { from, to, currency, per, bound }, unit, role }) => ({
    measure: [role, currency, ...per, unit].join(' '),
    of,
    low: bound === 'max' ? 0 : from,
    high: bound === 'min' ? Infinity : to,
  }));
}

const HOURS: Record<PeriodUnit, number> = {
  minute: 1 / 60,
  hour: 1,
  day: 24,
  week: 168,
  month: 730,
  quarter: 2190,
  year: 8760,
};

const LENGTH = /(?<![\p{L}\d])([\p{L}\d.,]+(?: (?:to|or) [\p{L}\d]+)?)[ -](hour|day|week|month|year)s?\b/iu;

function spans(sentence: string, of: string): Stated[] {
  // "A 14-day trial": the grammar reads a time that lies ahead, so it is given the length alone.
  const [, amount, unit] = LENGTH.exec(sentence) ?? [];
  const period = periodIn(amount ? `${amount} ${unit}s` : sentence);
  if (period?.kind !== 'span' || period.amount === null) return [];
  const hour = HOURS[period.unit];
  return [{ measure: 'time', of, low: period.amount * hour, high: (period.to ?? period.amount) * hour }];
}

const shares = (sentence: string, of: string): Stated[] =>
  [...westernDigits(sentence).matchAll(/(\d{1,3}(?:\.\d+)?) ?(?:%|percent|بالمئة|بالمية)/giu)].map(([, figure]) => ({
    measure: 'share', of, low: Number(figure), high: Number(figure),
  })); // prettier-ignore

const OPEN = /\b(?:open(?:ing)?|hours|clos(?:e|es|ing)|working)\b|مفتوح|نفتح|يفتح|نسكر|دوام|ساعات العمل/iu;
const DAYS =
  /\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:days?)?\b|\bweek(?:days?|ends?)\b|الأحد|الاثنين|الثلاثاء|الأربعاء|الخميس|الجمعة|السبت/giu;

/** Opening hours: the start and the end, each as a separate value. */
function hours(sentence: string): Stated[] {
  if (!OPEN.test(sentence)) return [];
  const days = (sentence.toLowerCase().match(DAYS) ?? []).map((day) => day.slice(0, 3)).join(' ');
  const ends = sentence.split(/\s?[-–—]\s?|\b(?:to|until|till)\b|إلى|الى|حتى|لين/u).map((part) => clockIn(part));
  return ends.flatMap((value, at) => {
    const measure = at > 0 || /\bclos|نسكر/iu.test(sentence) ? 'closes' : 'opens';
    return value === null ? [] : [{ measure, of: days, low: value, high: value }];
  });
}

function clockIn(part: string): number | null {
  const clock = timeIn(part, { bare: true })?.clock;
  return clock ? (clock.hour % 12) + clock.minute / 60 + (clock.half === 'pm' ? 12 : 0) : null;
}

/** Words that qualify a value and do not name its subject. */
const MEASURING = new Set(
  `the and for with per each every all any our your its this that there they you can will would may also still always free full whole total from only just about around takes take lasts last within under over less more than
   price prices pricing cost costs charge starts starting pay paid rate now get gets have has are was offer offers include includes
   aed usd eur gbp dirham dirhams dollar dollars euro euros percent hour hours day days week weeks month months monthly year years yearly seat user
   السعر سعر سعره تكلفة التكلفة درهم دولار في الشهر شهريا السنة لكل مستخدم من هو هي عندنا`.split(/\s+/),
);

/** The subject of a sentence: its important words without the product's, sorted. */
function subjectOf(sentence: string, product: string): string {
  const known = new Set(stems(product));
  return [...new Set(stems(sentence))]
    .filter((stem) => !known.has(stem))
    .sort()
    .join(' ');
}

const stems = (text: string): string[] =>
  (text.toLowerCase().match(/\p{L}{3,}/gu) ?? [])
    .filter((word) => !MEASURING.has(word))
    .map((word) => word.slice(0, 6).replace(/s$/, ''));
