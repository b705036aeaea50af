import { callingCodeOf } from '../number.model.ts';
import { SPLIT_CODES } from './split-codes.ts';
import data from './zones.data.json' with { type: 'json' };

/** Time zones by the first digits of a number, from the longest known beginning of it. */
const ZONES = new Map(
  Object.entries(data).flatMap(([zones, beginnings]) =>
    beginnings.split(' ').map((beginning) => [beginning, zones.split('&')] as const),
  ),
);
const LONGEST = Math.max(...[...ZONES.keys()].map((beginning) => beginning.length));

/**
 * Every time zone in which the owner of a number may be by its digits; empty when they tell nothing. A number that is not
 * of a place, such as a mobile number, has all the zones of its country.
 *
 * @param phone E.164
 */
export function zonesOfNumber(phone: string, isOfPlace: boolean): readonly string[] {
  const digits = phone.slice(1);
  const known = isOfPlace ? ofPlace(digits) : ofCountry(callingCodeOf(phone));
  const split = digits.startsWith('1') ? (SPLIT_CODES[digits.slice(1, 4)] ?? []) : [];
  return [...new Set([...known, ...split])];
}

function ofPlace(digits: string): readonly string[] {
  for (let length = Math.min(LONGEST, digits.length); length > 0; length--) {
    const zones = ZONES.get(digits.slice(0, length));
    if (zones) return zones;
  }
  return [];
}

/** All zones of each country, by its calling code, as far as they were asked for. */
const COUNTRIES = new Map<string, readonly string[]>();

function ofCountry(callingCode: string): readonly string[] {
  const known = COUNTRIES.get(callingCode);
  if (known || callingCode === '') return known ?? [];
  const own = [...ZONES].filter(([beginning]) => beginning.startsWith(callingCode));
  const zones = [...new Set(own.flatMap(([, each]) => each))];
  COUNTRIES.set(callingCode, zones);
  return zones;
}
