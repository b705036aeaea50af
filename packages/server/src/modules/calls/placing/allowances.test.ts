import { describe, expect, test } from 'vitest';
import { placement } from '../../../../test/kit.ts';
import { allowancesOf } from './allowances.ts';

const input = placement();
const lead = input.leads[0]!;

describe('the offer to text a link', () => {
  test('is made by telephone, where the server can text', () => {
    expect(allowancesOf(input, lead, { media: 'telephone', canText: true })).toEqual({ textLink: true });
  });

  test.each([
    ['telephone', false],
    ['browser', true],
    ['simulated', true],
  ] as const)('is not made: %s, can text: %s', (media, canText) => {
    expect(allowancesOf(input, lead, { media, canText })).toEqual({});
  });
});
