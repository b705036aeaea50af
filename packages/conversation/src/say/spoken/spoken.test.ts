import { assert, constantFrom, nat, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spoken } from './index.ts';

describe('in English', () => {
  test.each([
    ['The price is AED 99 per seat.', 'The price is ninety-nine dirhams per seat.'],
    ['It is AED 99/seat.', 'It is ninety-nine dirhams per seat.'],
    ['AED 1 a day', 'one dirham a day'],
    ['From AED 1.4 million', 'From one point four million dirhams'],
    ['AED 1,250.50 or $20k', 'one thousand two hundred and fifty dirhams and fifty fils or twenty thousand dollars'],
    ['AED 10,000 to 15,000 a year', 'ten thousand to fifteen thousand dirhams a year'],
    ['99 AED, or 5.00 USD', 'ninety-nine dirhams, or five dollars'],
    [
      'We have 2,000 customers, 3 offices and 15% off.',
      'We have two thousand customers, three offices and fifteen per cent off.',
    ],
    ['10-20 seats', 'ten to twenty seats'],
    ['tomorrow at 4:30 pm, or at 10:00', "tomorrow at four thirty pm, or at ten o'clock"],
    ['at 9:05', 'at nine oh five'],
    ['on the 21st of May 2026', 'on the twenty-first of May twenty twenty-six'],
    ['since 2009, 2026 seats', 'since two thousand and nine, two thousand and twenty-six seats'],
    ['sarah.ahmed92@acme.example.com', 'sarah dot ahmed nine two at acme dot example dot com'],
    ['hr@acme-group.ae', 'h r at acme dash group dot ae'],
    ['Book at https://www.cal.example.com/demo?x=1.', 'Book at cal dot example dot com slash demo.'],
    ['https://pay.example.com/a/b/c/d5f6a7b8', 'pay dot example dot com'],
    ['See acme.com for more', 'See acme dot com for more'],
    ['Call +971 50 123 4567', 'Call plus nine seven one, five zero one, two three four, five six seven'],
    ['the code is 0042', 'the code is zero zero four two'],
    ['1,000,001 leads', 'one million and one leads'],
  ])('%s', (written, said) => expect(spoken(written, 'en')).toBe(said));

  test.each(['CRM2 and B2B, version 1.2.3', '12/05/2026', 'Hello Sarah, is this a good time?', 'Q4 24/7'])(
    'leaves alone what is no number of its own: %s',
    (written) => expect(spoken(written, 'en')).toBe(written),
  );
});

describe('in Arabic', () => {
  test.each([
    ['السعر 99 درهم للمقعد.', 'السعر تسعة وتسعين درهم للمقعد.'],
    ['السعر AED 1,250', 'السعر ألف وميتين وخمسين درهم'],
    ['السعر ٩٩ درهم', 'السعر تسعة وتسعين درهم'],
    ['3000 و 12000 و 2000000', 'ثلاثة آلاف و اثنعش ألف و مليونين'],
    ['الساعة 4:30', 'الساعة أربع ونص'],
    ['الساعة 4:45 العصر', 'الساعة خمس إلا ربع العصر'],
    ['خصم 15%', 'خصم خمستعش بالمية'],
    ['sarah@acme.com', 'sarah آت acme دوت com'],
    ['https://cal.example.com/demo', 'cal دوت example دوت com سلاش demo'],
  ])('%s', (written, said) => expect(spoken(written, 'ar-AE')).toBe(said));
});

test('reads any text, and leaves no figure that stands alone', () => {
  assert(
    property(string(), constantFrom('en' as const, 'ar-AE' as const), (text, language) => {
      expect(typeof spoken(text, language)).toBe('string');
    }),
  );
  assert(
    property(nat(999_999_999), (value) => {
      for (const language of ['en', 'ar-AE'] as const)
        expect(spoken(`x ${value} y`, language)).not.toMatch(/\d|undefined|NaN/);
    }),
  );
});

test('reads long input that repeats itself', () => {
  for (const piece of ['1,', '1.', 'a.', '@', 'AED ', '+1 ', '9-', 'http://a/'])
    expect(spoken(piece.repeat(4000), 'en')).not.toBe('');
});
