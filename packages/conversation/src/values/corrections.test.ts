import { describe, expect, it } from 'vitest';
import { corrections } from './corrections.ts';

describe('corrections', () => {
  it.each([
    ['fifteen no sorry fifty', ['no sorry']],
    ['tuesday I mean wednesday, no wait, thursday', ['I mean', 'no wait']],
    ['make that ten', ['make that']],
    ['خمسين لا قصدي ستين', ['لا قصدي']],
    ['الاحد لا عفوا الاثنين', ['لا عفوا']],
    ['no more than ten', []],
    ['no, ten', []],
  ])('%s', (text, said) => expect(corrections(text).map((correction) => correction.said)).toEqual(said));
});
