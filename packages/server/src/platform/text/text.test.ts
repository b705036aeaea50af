import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capText, storableJson } from './index.ts';

describe('a cut text', () => {
  test.each([
    ['shorter than its cap stays as it is', 'Sarah', 10, 'Sarah'],
    ['as long as its cap stays as it is', 'Sarah', 5, 'Sarah'],
    ['is cut between letters', 'Sarah', 3, 'Sar'],
    ['keeps no half of a rare letter', `A${'𠮷'.repeat(40)}`, 80, `A${'𠮷'.repeat(39)}`],
    ['keeps no half of a flag', 'We are in 🇦🇪', 12, 'We are in '],
    ['keeps no part of a family', 'us 👨‍👩‍👧', 8, 'us '],
    ['keeps a letter and its marks together', 'cafe\u0301s', 4, 'caf'],
    ['keeps a skin tone with its hand', 'ok 👍🏽', 5, 'ok '],
    ['keeps a line break whole', 'a\r\nb', 2, 'a'],
    ['cuts one endless character between its code points', `e${'\u0301'.repeat(50)}`, 4, 'e\u0301\u0301\u0301'],
    ['cuts an endless emoji between its code points', '👨‍👩‍👧‍👦', 4, '👨‍'],
    ['replaces half a character that it came with', 'a\ud83d', 5, 'a\ufffd'],
    ['may have no room at all', '👍', 0, ''],
    ['may have room for half a character', '👍', 1, ''],
  ])('%s', (_title, text, max, capped) => {
    expect(capText(text, max)).toBe(capped);
  });

  test('is well-formed, short enough, and a start of the text; cutting it again changes nothing', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.constant('🇦🇪'), fc.constant('\ud83d')),
    });
    fc.assert(
      fc.property(texts, fc.nat(30), (text, max) => {
        const capped = capText(text, max);
        expect(capped.isWellFormed()).toBe(true);
        expect(capped.length).toBeLessThanOrEqual(max);
        expect(text.toWellFormed().startsWith(capped)).toBe(true);
        expect(capText(capped, max)).toBe(capped);
      }),
    );
  });
});

describe('JSON for a database', () => {
  test.each([
    ['half a character', { text: 'a\ud83d' }, { text: 'a\ufffd' }],
    ['the other half', ['\udc4d!'], ['\ufffd!']],
    ['half a character in a name', { 'fact:\ud83c': 1 }, { 'fact:\ufffd': 1 }],
    ['NUL', 'a\0b', 'ab'],
    ['whole characters', '👍 "quoted" \\ \n', '👍 "quoted" \\ \n'],
    ['text that looks like an escape', '\\ud83d \\u0000 \\\\ud83d', '\\ud83d \\u0000 \\\\ud83d'],
    ['values that are not text', { n: 1.5, yes: true, none: null }, { n: 1.5, yes: true, none: null }],
  ])('stores %s', (_title, value, stored) => {
    expect(JSON.parse(storableJson(value))).toEqual(stored);
  });

  test('equals a well-formed value, and is well-formed for any value', () => {
    const texts = fc.string({
      unit: fc.oneof(fc.string({ unit: 'binary', maxLength: 2 }), fc.constantFrom('\\', '"', '\ud83d', '\0', 'u0000')),
    });
    fc.assert(
      fc.property(texts, (text) => {
        const stored: string = JSON.parse(storableJson(text));
        expect(stored).toBe(text.replaceAll('\0', '').toWellFormed());
      }),
    );
  });
});
