import { expect, it } from 'vitest';
import { heardText } from './heard-text.ts';

const TEXT = 'It is AED 99,\n  per seat.';

it.each([
  [1, TEXT],
  [0, ''],
  [0.5, 'It is AED'],
  [0.66, 'It is AED'],
  [0.67, 'It is AED 99,'],
])('of a share of %d it is “%s”', (share, heard) => {
  expect(heardText(TEXT, share)).toBe(heard);
});
