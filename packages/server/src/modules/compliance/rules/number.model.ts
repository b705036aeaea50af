import { requiresDisclosure } from '@nova-calls/conversation';
import type { DiallingLaw } from '@nova-calls/schema';
import { parsePhoneNumberFromString, type PhoneNumber } from 'libphonenumber-js/max';

/** What a number tells of itself. */
export interface NumberFacts {
  law: DiallingLaw;
  /** ISO 3166; null when the number does not tell. */
  country: string | null;
  /** Whether a person can be behind it: a number in its one true form, and not toll-free, premium or another service. */
  isCallable: boolean;
  /** Whether it is a number of a place. A mobile number tells only its country. */
  isOfPlace: boolean;
}

const SERVICES = new Set<string>(['TOLL_FREE', 'PREMIUM_RATE', 'SHARED_COST', 'PAGER', 'VOICEMAIL']);
const OF_PLACE = new Set<string>(['FIXED_LINE', 'FIXED_LINE_OR_MOBILE']);
/** The territories of the US that have numbers of their own. */
const UNDER_US_LAW = new Set(['US', 'PR', 'VI', 'GU', 'AS', 'MP']);
/** Toll-free and premium numbers of the +1 area, also those that the library does not know yet. */
const NANP_SERVICE = /^\+1(?:8(?:00|22|33|44|55|66|77|88)|900)/;

/** Reads a number in E.164. */
export function readNumber(phone: string): NumberFacts {
  const parsed = parsePhoneNumberFromString(phone);
  const country = parsed?.country ?? null;
  const type = parsed?.getType() ?? '';
  return {
    law: lawOf(phone, country),
    country,
    isCallable: isTrue(parsed, phone) && !SERVICES.has(type) && !NANP_SERVICE.test(phone),
    isOfPlace: OF_PLACE.has(type),
  };
}

/** Whether a person can be called at a number in E.164. */
export const isCallable = (phone: string): boolean => readNumber(phone).isCallable;

/** Another way to write a number, such as +9710501234567, would go past its caps and lists. */
const isTrue = (parsed: PhoneNumber | undefined, phone: string): boolean =>
  parsed?.isPossible() === true && parsed.number === phone;

/** A doubtful number of the +1 area falls under Canada's law, which allows less than that of the US. */
function lawOf(phone: string, country: string | null): DiallingLaw {
  if (phone.startsWith('+971')) return 'uae';
  if (!requiresDisclosure(phone)) return 'elsewhere';
  return country && UNDER_US_LAW.has(country) ? 'us' : 'canada';
}

/** The digits of the country in front of a number, such as `971`; '' for a number that has none. */
export const callingCodeOf = (phone: string): string => parsePhoneNumberFromString(phone)?.countryCallingCode ?? '';
