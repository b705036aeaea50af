import { isSupportedCountry, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

export type { CountryCode };

/** Whether this is the code of a country that has numbers, such as AE. */
export const isCountry = (code: string): code is CountryCode => isSupportedCountry(code);

/** The country of a number in E.164; of several that share its code, the likeliest. Null when it is none. */
export function countryOfPhone(phone: string): CountryCode | null {
  const parsed = parsePhoneNumberFromString(phone);
  return parsed?.country ?? parsed?.getPossibleCountries()[0] ?? null;
}

/** E.164: a plus, a country code that does not start with 0, 7 to 15 digits in all. */
export const isE164 = (phone: string): boolean => /^\+[1-9]\d{6,14}$/.test(phone);

/** Characters that nobody sees, such as direction marks, and pictures of telephones. */
const DECORATION = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Me}]|\p{Variation_Selector}|\p{Extended_Pictographic}/gu;
const LABEL = /^\s*(?:tel(?:ephone)?|phone|mobile|mob|cell|whatsapp)(?:\s*(?:no|number))?\s*[.:]*\s*(?=[+(\d٠-٩۰-۹])/i;

/** A number without decoration, without the label before it, and without the `.0` that spreadsheets add. */
const bare = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/[\t\r\n]/g, ' ')
    .replace(DECORATION, '')
    .replace(LABEL, '')
    .trim()
    .replace(/^(\+?\d+)\.0+$/, '$1');

/**
 * Turns a number as people write it (`050 123 4567`, `00971…`, Arabic digits) into E.164; null when it cannot be one.
 *
 * @param region the country of numbers without a country code; without it they are null.
 */
export function toE164(text: string, region: CountryCode | undefined): string | null {
  const written = bare(text.slice(0, 250));
  const parsed = parsePhoneNumberFromString(written, { ...(region && { defaultCountry: region }), extract: false });
  if (!parsed?.isPossible() || parsed.ext) return null;
  return isE164(parsed.number) ? parsed.number : null;
}
