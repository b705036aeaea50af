import { soften, unifyArabic } from '../text/normalise.ts';
import { NUMBER_WORDS } from '../text/numbers.ts';

const COUNT = String.raw`\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a couple of|a few|couple of|few|a|an`;
const ENGLISH = new RegExp(
  String.raw`(?<!\p{L})(?<!for )(?:(?:in|within|over|inside|about|around|the next|next) (?:the next |about |around )?(?:(?:${COUNT})(?:\s?(?:to|or|-)\s?(?:${COUNT}))?) (?:days?|weeks?|months?|quarters?|years?)|(?:next|this|end of the|end of this|by the end of the|later this|early next|late this|first half of the) (?:week|month|quarter|year|summer|winter|spring|autumn)|by the end of (?:the |this )?(?:week|month|quarter|year)|(?:by |in |before |after |around |from )?(?:q[1-4]|january|february|march|april|june|july|august|september|october|november|december|ramadan|eid|summer|christmas)|(?:as soon as possible|asap|immediately|right away|straight away|urgent(?:ly)?|soon|no rush|not urgent|just looking|just exploring))(?!\p{L})`,
  'u',
);
const BARE = new RegExp(
  String.raw`(?<!\p{L})(?:${COUNT})(?:\s?(?:to|or|-)\s?(?:${COUNT}))? (?:days?|weeks?|months?|quarters?|years?)(?!\p{L})`,
  'u',
);
const ARABIC =
  /(?<!\p{L})(?:خلال|في|بعد|عقب|قبل|غضون)\s(?:\d{1,3}\s)?(?:شهر|شهرين|شهور|اشهر|اسبوع|اسبوعين|اسابيع|سنه|سنتين|ايام|يومين|ثلاث شهور|ثلاثه شهور|كم شهر|رمضان|العيد|الصيف|نهايه السنه|نهايه الشهر|اخر السنه|اخر الشهر)(?!\p{L})|(?<!\p{L})(?:(?:الشهر|الاسبوع|السنه|الربع) (?:الياي|الجاي|القادم|المقبل|الياييه|اليايه|الجايه|القادمه)|هالشهر|هالاسبوع|هالسنه|\d{1,3} (?:شهور|اشهر|اسابيع|ايام)|شهرين|اسبوعين|في اقرب وقت|باسرع وقت|مستعجل|مستعجلين|مب مستعجل|مب مستعجلين|قريب(?! من))(?!\p{L})/u;

const PROPER =
  /\b(?:q[1-4]|january|february|march|april|june|july|august|september|october|november|december|ramadan|eid|christmas)\b/g;

/** When the lead means to act ("within two months", "next quarter"), in the words used. `asked` also takes a bare span. */
export function timelineIn(text: string, asked = false): string | null {
  const softened = soften(text);
  const said = unifyArabic(softened);
  const found = ENGLISH.exec(said) ?? ARABIC.exec(said) ?? (asked ? BARE.exec(said) : null);
  // Letters are unified one by one, so that the words as they were spelt stand at the same place.
  const spelt = found && softened.slice(found.index, found.index + found[0].length);
  return spelt ? spelt.trim().replace(PROPER, (name) => name.charAt(0).toUpperCase() + name.slice(1)) : null;
}

const NUMBERS: Record<string, number> = {
  a: 1,
  an: 1,
  ...NUMBER_WORDS,
  twelve: 12,
  couple: 2,
  few: 3,
};

/** A timeline in months, as far as its words tell; null for the vague ones. */
export function months(spelt: string): number | null {
  const timeline = unifyArabic(spelt);
  if (
    /asap|as soon|immediately|right away|straight|urgent|week|day|soon|اسبوع|ايام|اقرب|باسرع|مستعجل|قريب/u.test(
      timeline,
    )
  )
    return /not urgent|no rush|مب/u.test(timeline) ? null : 1;
  const count = [...timeline.matchAll(/\d{1,3}|\p{L}+/gu)]
    .map(([w]) => (/^\d/.test(w) ? Number(w) : (NUMBERS[w] ?? 0)))
    .reduce((a, b) => Math.max(a, b), 0);
  if (/month|شهر|شهور|اشهر/u.test(timeline)) return timeline.includes('شهرين') ? 2 : count || 1;
  if (/quarter|ربع/u.test(timeline)) return (count || 1) * 3;
  return /year|سنه|سنتين/u.test(timeline) ? (/this|end|هال/u.test(timeline) ? 12 : (count || 1) * 12) : null;
}
