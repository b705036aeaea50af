import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { isIP } from 'node:net';
import { Reader, type Response } from 'mmdb-lib';

/** The country of an IP address: two capital letters; null when it is not known. */
export type CountryOf = (address: string) => string | null;

/** This database has one field, unlike those of MaxMind that the types describe. */
type Entry = Response & { country_code?: string };

const DATABASE = '@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb';

/** Answers from a database in the package, which is loaded (8 MB) with the first question. */
export function createCountries(): CountryOf {
  let reader: Reader<Entry> | undefined;
  return (address) => {
    if (isIP(address) === 0) return null;
    reader ??= new Reader<Entry>(readFileSync(createRequire(import.meta.url).resolve(DATABASE)));
    return reader.get(address)?.country_code ?? null;
  };
}
