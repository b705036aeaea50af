/** A currency in words: one of it, several, and its hundredths (or thousandths). */
interface Currency {
  one: string;
  many: string;
  small: string;
  arabic: string;
  arabicSmall: string;
}

const currency = (one: string, many: string, small: string, arabic: string, arabicSmall: string): Currency => ({
  one,
  many,
  small,
  arabic,
  arabicSmall,
});

const CURRENCIES: Record<string, Currency> = {
  AED: currency('dirham', 'dirhams', 'fils', 'درهم', 'فلس'),
  USD: currency('dollar', 'dollars', 'cents', 'دولار', 'سنت'),
  EUR: currency('euro', 'euros', 'cents', 'يورو', 'سنت'),
  GBP: currency('pound', 'pounds', 'pence', 'جنيه استرليني', 'بنس'),
  SAR: currency('riyal', 'riyals', 'halalas', 'ريال', 'هللة'),
  QAR: currency('Qatari riyal', 'Qatari riyals', 'dirhams', 'ريال قطري', 'درهم'),
  OMR: currency('Omani rial', 'Omani rials', 'baisas', 'ريال عماني', 'بيسة'),
  KWD: currency('Kuwaiti dinar', 'Kuwaiti dinars', 'fils', 'دينار', 'فلس'),
  BHD: currency('Bahraini dinar', 'Bahraini dinars', 'fils', 'دينار بحريني', 'فلس'),
  INR: currency('rupee', 'rupees', 'paise', 'روبية', 'بيسة'),
  PKR: currency('Pakistani rupee', 'Pakistani rupees', 'paise', 'روبية باكستانية', 'بيسة'),
  EGP: currency('Egyptian pound', 'Egyptian pounds', 'piastres', 'جنيه', 'قرش'),
};

const SIGNS: Record<string, string> = { $: 'USD', '€': 'EUR', '£': 'GBP', '₹': 'INR' };

/** The names and signs of a currency in writing, as a part of a pattern. */
export const CURRENCY_PATTERN = `${Object.keys(CURRENCIES).join('|')}|[$€£₹]`;

const named = (name: string): Currency => CURRENCIES[SIGNS[name] ?? name.toUpperCase()]!;

/** A number with its currency. `words`: the number in words; `hundredths`: what stands behind the point, in words. */
export function sum(name: string, words: string, hundredths: string | null, arabic: boolean): string {
  const { one, many, small, arabic: noun, arabicSmall } = named(name);
  if (arabic) return `${words} ${noun}${hundredths ? ` و${hundredths} ${arabicSmall}` : ''}`;
  return `${words} ${words === 'one' ? one : many}${hundredths ? ` and ${hundredths} ${small}` : ''}`;
}
