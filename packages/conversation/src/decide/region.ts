/** The rules of disclosure and refusal that apply to a number. */
export type Region = 'us_ca' | 'uae' | 'other';

/**
 * Area codes of the North American Numbering Plan (+1) outside the US and Canada. Territories of the US
 * (Puerto Rico, US Virgin Islands, Guam, Northern Marianas, American Samoa) count as the US and are not here.
 * Source: NANPA, "Countries participating in the NANP".
 */
const OUTSIDE_US_CA: Record<string, string[]> = {
  anguilla: ['264'],
  antiguaAndBarbuda: ['268'],
  bahamas: ['242'],
  barbados: ['246'],
  bermuda: ['441'],
  britishVirginIslands: ['284'],
  caymanIslands: ['345'],
  dominica: ['767'],
  dominicanRepublic: ['809', '829', '849'],
  grenada: ['473'],
  jamaica: ['876', '658'],
  montserrat: ['664'],
  saintKittsAndNevis: ['869'],
  saintLucia: ['758'],
  saintVincentAndTheGrenadines: ['784'],
  sintMaarten: ['721'],
  trinidadAndTobago: ['868'],
  turksAndCaicos: ['649'],
};
const OUTSIDE = new Set(Object.values(OUTSIDE_US_CA).flat());

/**
 * True if the law of the US or Canada requires that the call opens with the disclosure. `phone` is E.164. A number that
 * begins +1 without a known foreign area code needs it, so that a doubtful number gets the disclosure.
 */
export function requiresDisclosure(phone: string): boolean {
  const digits = phone.replace(/[^\d+]/g, '').replace(/^00/, '+');
  const national = digits.startsWith('+1') ? digits.slice(2) : /^1\d{10}$/.test(digits) ? digits.slice(1) : null;
  return national !== null && !OUTSIDE.has(national.slice(0, 3));
}

/** The region whose rules apply to an E.164 number. */
export function regionOf(phone: string): Region {
  if (requiresDisclosure(phone)) return 'us_ca';
  return phone.replace(/[^\d+]/g, '').startsWith('+971') ? 'uae' : 'other';
}
