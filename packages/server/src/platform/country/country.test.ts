import { expect, test } from 'vitest';
import { createCountries } from './index.ts';

const countryOf = createCountries();

test.each([
  ['8.8.8.8', 'US'],
  ['212.58.244.20', 'GB'],
  ['94.200.0.1', 'AE'],
  ['2001:4860:4860::8888', 'US'],
  ['2a02:26f0::1', expect.stringMatching(/^[A-Z]{2}$/)],
])('%s is in %s', (address, country) => expect(countryOf(address)).toEqual(country));

test.each(['127.0.0.1', '10.0.0.1', '::1', 'fe80::1', '', 'not an address'])(
  'the country of %j is not known',
  (address) => expect(countryOf(address)).toBeNull(),
);
