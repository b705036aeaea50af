import { describe, expect, it } from 'vitest';
import { menuIn } from './menu.ts';

describe('a telephone menu', () => {
  it.each<[string, [string | null, string][]]>([
    [
      'Thank you for calling Acme. For sales, press 1. For support, press 2.',
      [
        ['1', 'sales'],
        ['2', 'support'],
      ],
    ],
    [
      'press one for sales press two for support or stay on the line',
      [
        ['1', 'sales'],
        ['2', 'support or stay on the line'],
        [null, ''],
      ],
    ],
    [
      'If you would like to speak with an operator, please dial 0 now.',
      [['0', 'you would like to speak with an operator']],
    ],
    ['To repeat these options, press the star key.', [['*', 'repeat these options']]],
    ['You have a call from a business. Press 1 to accept the call.', [['1', 'accept the call']]],
    [
      'For English, press 1. للعربية اضغط 2',
      [
        ['1', 'english'],
        ['2', 'لعربيه'],
      ],
    ],
    [
      'للمبيعات اضغط 1، للدعم اضغط 2',
      [
        ['1', 'لمبيعات'],
        ['2', 'لدعم'],
      ],
    ],
    [
      'اضغط واحد للطلبات، اضغط صفر للاستقبال',
      [
        ['1', 'لطلبات'],
        ['0', 'لاستقبال'],
      ],
    ],
  ])('"%s"', (text, expected) => {
    expect(menuIn(text).map(({ keys, label }) => [keys, label])).toEqual(expected);
  });

  it.each([
    'Please leave a message after the tone. When you are finished, hang up or press 1 for more options.',
    'Yes, go ahead.',
    'I will press ahead with one of them.',
    'We have to choose between two tools.',
    'لا شكرا',
  ])('is none in "%s"', (text) => {
    expect(menuIn(text)).toEqual([]);
  });
});
