import { describe, expect, test } from 'vitest';
import { BLOCKED_COUNTRIES, isBlocked, type Whereabouts } from './region.model.ts';

const at = (known: Partial<Whereabouts>, isProduction = true) =>
  isBlocked({ named: null, ofAddress: null, isPublic: true, ofPhone: null, ...known }, isProduction);

test('27 countries of the EU, 3 of the EEA and the United Kingdom are among the blocked ones', () => {
  for (const country of ['DE', 'FR', 'IE', 'MT', 'NO', 'IS', 'LI', 'GB', 'RE', 'GI', 'JE'])
    expect(BLOCKED_COUNTRIES.has(country)).toBe(true);
  for (const country of ['AE', 'US', 'CH', 'SA', 'IN', 'UA']) expect(BLOCKED_COUNTRIES.has(country)).toBe(false);
});

describe('the country', () => {
  test.each([
    ['of the header counts first', { named: 'AE', ofAddress: 'DE' }, false],
    ['of the header blocks', { named: 'FR', ofAddress: 'AE' }, true],
    ['of the address counts without a header', { ofAddress: 'GB' }, true],
    ['of the address allows', { ofAddress: 'AE' }, false],
    ['of the telephone blocks', { ofAddress: 'AE', ofPhone: 'DE' }, true],
    ['of the telephone allows nothing', { ofPhone: 'AE' }, true],
    ['that is not known is blocked', {}, true],
    ['that the proxy does not know is blocked', { named: 'XX', ofAddress: 'AE' }, true],
    ['of a network that hides it is blocked', { named: 'T1', ofAddress: 'AE' }, true],
  ] as const)('%s', (_what, known, isIt) => expect(at(known)).toBe(isIt));
});

test('a private address is believed in development only', () => {
  expect(at({ isPublic: false }, false)).toBe(false);
  expect(at({ isPublic: false }, true)).toBe(true);
  expect(at({ isPublic: false, ofPhone: 'DE' }, false)).toBe(true);
  expect(at({ isPublic: false, named: 'XX' }, false)).toBe(true);
});
