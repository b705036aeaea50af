import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';

/** E.164: a plus, a country code that does not start with 0, 7 to 15 digits in all. */
export const isE164 = (phone: string): boolean => /^\+[1-9]\d{6,14}$/.test(phone);

/**
 * Turns a number as people write it (`050 123 4567`, `00971…`, Arabic digits) into E.164; null when it cannot be one.
 *
 * @param region the country of numbers without a country code.
 */
export function toE164(text: string, region: CountryCode): string | null {
  const written = text.slice(0, 250).replace(/^\s*tel:/i, '');
  const parsed = parsePhoneNumberFromString(written, { defaultCountry: region, extract: false });
  if (!parsed?.isPossible() || parsed.ext) return null;
  return isE164(parsed.number) ? parsed.number : null;
}
