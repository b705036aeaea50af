import type { Brief } from '../types.ts';

/** The trades of a product. They let a simulated lead answer as a possible buyer. */
export const TRADES = [
  'home',
  'solar',
  'gym',
  'dental',
  'clinic',
  'sales',
  'insurance',
  'hiring',
  'cleaning',
  'marketing',
  'course',
  'stock',
  'any',
] as const;
export type Trade = (typeof TRADES)[number];

/** The lines that differ by trade; all other lines of a lead are the same everywhere. */
export interface TradeLines {
  need: readonly string[];
  need_weak: readonly string[];
  current: readonly string[];
  /** The open question of a lead who likes it. */
  doubt: readonly string[];
  rival: readonly string[];
  budget?: readonly string[];
  budget_tight?: readonly string[];
}

const SIGNS: [Trade, RegExp][] = [
  [
    'home',
    /real estate|propert(?:y|ies)|apartments?|villas? for sale|off[ -]plan|town ?houses?|penthouse|residences?|عقار|شقق|شقة|فلل|فيلا للبيع/iu,
  ],
  ['solar', /\bsolar|photovoltaic|شمسي/iu],
  ['gym', /\bgyms?\b|fitness|pilates|yoga|crossfit|personal train|نادي|جيم|لياقة/iu],
  ['dental', /dental|dentist|teeth|orthodont|implant|veneer|أسنان/iu],
  ['clinic', /clinic|medical|health check|dermatolog|laser|physio|aesthetic|عيادة|طبي|ليزر|تجميل/iu],
  ['sales', /\bcrm\b|sales (?:software|platform|tool)|pipeline|مبيعات/iu],
  ['insurance', /insurance|تأمين/iu],
  ['hiring', /recruit|hiring|staffing|payroll|\bhr\b|توظيف|رواتب|موارد بشرية/iu],
  ['cleaning', /cleaning|maintenance|pest control|landscap|تنظيف|صيانة/iu],
  ['marketing', /marketing|\bseo\b|advertis|social media|تسويق|إعلانات/iu],
  ['course', /course|training|\bmba\b|degree|diploma|academy|bootcamp|دورة|دورات|تدريب|أكاديمية/iu],
  ['stock', /inventory|\berp\b|\bpos\b|stock|warehouse|مخزون|مستودع/iu],
];

export function tradeOf({ product, productFacts }: Pick<Brief, 'product' | 'productFacts'>): Trade {
  const of = (text: string): Trade | undefined => SIGNS.find(([, test]) => test.test(text))?.[0];
  return of(product.slice(0, 300)) ?? of(productFacts.slice(0, 6).join(' ').slice(0, 1000)) ?? 'any';
}
