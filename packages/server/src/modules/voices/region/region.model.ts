/**
 * Where voices are not cloned: the European Union with its territories, the other countries of the EEA, the United
 * Kingdom, and places with a law like theirs (Gibraltar, Guernsey, Jersey, the Isle of Man).
 */
export const BLOCKED_COUNTRIES: ReadonlySet<string> = new Set([
  ...codes('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'),
  // Their territories with codes of their own.
  ...codes('AX GF GP MF MQ RE YT'),
  ...codes('IS LI NO'),
  ...codes('GB GG GI IM JE'),
  // Written in place of a country by some: Europe, the EU, the United Kingdom, Greece.
  ...codes('EU UK EL'),
]);

function codes(list: string): string[] {
  return list.split(' ');
}

/** Not a country: unknown, and networks that hide where somebody is. */
const NO_COUNTRY = new Set(['XX', 'ZZ', 'T1', 'A1', 'A2', 'O1', 'AP']);

/** What is known of where somebody is. */
export interface Whereabouts {
  /** As a trusted proxy says; null: none does. */
  named: string | null;
  /** As the address says. */
  ofAddress: string | null;
  /** Whether the address is one of the public internet. */
  isPublic: boolean;
  /** Of the account's telephone number; null without one. */
  ofPhone: string | null;
}

/**
 * Whether voices may not be cloned there. A telephone number can only forbid, because its owner may be elsewhere. Without
 * a known country it is forbidden, except for private addresses in development.
 */
export function isBlocked({ named, ofAddress, isPublic, ofPhone }: Whereabouts, isProduction: boolean): boolean {
  if (ofPhone !== null && BLOCKED_COUNTRIES.has(ofPhone)) return true;
  const country = named !== null ? known(named) : known(ofAddress);
  if (country !== null) return BLOCKED_COUNTRIES.has(country);
  // A proxy that does not know is no reason to believe a private address.
  return named !== null || isPublic || isProduction;
}

const known = (country: string | null): string | null => (country === null || NO_COUNTRY.has(country) ? null : country);
