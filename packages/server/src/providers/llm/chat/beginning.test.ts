import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginningIn } from './beginning.ts';

const HEAD = '{"intents":["answer"],"slots":[{"name":"need","said":"x"}],"answer":null,"words":"';
const VALUE = { intents: ['answer'], slots: [{ name: 'need', said: 'x' }], answer: null };

test('has the complete properties and the text that is arriving', () => {
  expect(beginningIn(`${HEAD}Twelve people, lo`)).toEqual({
    value: VALUE,
    open: { name: 'words', text: 'Twelve people, lo' },
  });
});

test('is found behind other text, and behind braces that are none', () => {
  expect(beginningIn(`Given {the data}, I say: ${HEAD}Hi`)?.open.text).toBe('Hi');
  expect(beginningIn(`\`\`\`json\n${HEAD}Hi`)?.open.text).toBe('Hi');
});

test.each([
  ['nothing', ''],
  ['no object', 'Twelve people, lovely.'],
  ['an object that is complete', `${HEAD}Hi"}`],
  ['a text that is complete', `${HEAD}Hi"`],
  ['a name', '{"intents":[],"wor'],
  ['a text deeper in it', '{"intents":["ans'],
  ['a text in an object in it', '{"slots":[{"name":"ne'],
  ['an object that is no JSON', '{intents: [], "words": "Hi'],
  ['a text with a line break', '{"words":"Hi\nth'],
])('is not there in %s', (_, text) => {
  expect(beginningIn(text)).toBeNull();
});

describe('of any answer', () => {
  const answer = fc.record({
    intents: fc.array(fc.string()),
    answer: fc.option(fc.string()),
    words: fc.string({ unit: 'grapheme' }),
  });

  test('is never more than what arrives, wherever it is cut', () => {
    fc.assert(
      fc.property(answer, fc.nat(), fc.boolean(), (given, cut, isEscaped) => {
        const plain = JSON.stringify(given);
        const json = isEscaped
          ? plain.replace(/[\u0080-\uffff]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)
          : plain;
        const beginning = beginningIn(json.slice(0, cut % (json.length + 1)));
        if (!beginning) return;
        const { value, open } = beginning;
        expect(given).toMatchObject(value);
        expect(String((given as Record<string, unknown>)[open.name]).startsWith(open.text)).toBe(true);
        expect(open.text.isWellFormed()).toBe(true);
      }),
    );
  });
});
