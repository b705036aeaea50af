import type { Money } from '@nova-calls/conversation/values';

/** The kind of a sum. Only a price is told as the price; the others stay in the sentence that they came in. */
export type Role = 'price' | 'fee' | 'minimum' | 'liability' | 'saving' | 'means' | 'others';

/** The words that give a sum its role, in the clause of the sum. */
const ROLES: [Role, RegExp][] = [
  ['price', /\b(?:pric\w*|costs?|rates?|plans?|subscription|membership|starts?|starting|from|pay)\b|سعر|أسعار|تكلف|اشتراك|باقة|تبدأ|يبدأ|ابتداء/giu],
  ['fee', /\b(?:fees?|deposit|charges? (?:of|is|are)|(?:service|delivery|call-?out|extra) charges?|surcharge|commission|down ?payment)\b|رسوم|عربون|عمولة|دفعة أولى/giu],
  ['minimum', /\bmin(?:imum)?\b|\bat least\b|الحد الأدنى|حد أدنى|أقل طلب/giu],
  ['liability', /\b(?:liab\w*|insured|cover(?:s|ed|age)?|compensat\w*|fines?|penalt\w*|payout|worth|capital)\b|تغطية|تعويض|غرامة|مسؤولية|قيمتها/giu],
  ['saving', /\b(?:sav(?:e[sd]?|ings?)|discount|off|cash ?back|cheaper|less|reduc\w*|refund\w*|bonus|voucher)\b|توفير|توفر|خصم|استرداد/giu],
  ['means', /\b(?:budgets?|revenue|turnover|salar\w*|earn\w*|income|rais\w*|funding|spend\w*|bills?|loss\w*|lose[sd]?)\b|ميزاني|راتب|إيراد|فاتورة/giu],
  ['others', /\b(?:competitors?|others?|elsewhere|instead of|market|average|rivals?)\b|منافس|غيرنا|السوق/giu],
]; // prettier-ignore

const CLAUSE = /[,;:،؛()]\s|\s(?:and|plus|but|with|then|و|لكن)\s|[.!?؟]\s/giu;

/** The role of a sum, from the nearest word that names a role. Without such a word it is a price. */
export function roleOf(around: { before: string; after: string }, { per }: Money): Role {
  const before = around.before.split(CLAUSE).at(-1) ?? '';
  const after = around.after.split(CLAUSE)[0] ?? '';
  const named = ROLES.flatMap(([role, words]) => distances(words, before, after).map((far) => ({ role, far })));
  const nearest = named.sort((a, b) => a.far - b.far)[0];
  if (nearest?.role === 'price' && !per.length) {
    // "The setup fee costs AED 500": what costs is the fee.
    return named.find(({ role }) => role === 'fee')?.role ?? 'price';
  }
  return nearest?.role ?? 'price';
}

const distances = (words: RegExp, before: string, after: string): number[] => [
  ...[...before.matchAll(words)].map((match) => before.length - match.index - match[0].length),
  ...[...after.matchAll(words)].map((match) => match.index),
];
