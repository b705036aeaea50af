import { expect, test } from 'vitest';
import { wishOf } from './words.ts';

test.each([
  'STOP',
  ' stop. ',
  'Stop!!',
  'ＳＴＯＰ',
  'StopAll',
  'please stop texting me',
  'UNSUBSCRIBE',
  'opt-out',
  'Opt out',
  'remove me',
  "Don't call me again",
  'إيقاف',
  'ايقاف',
  'إِيقَاف',
  'أوقفوا الرسائل',
  'توقف',
  'إلغاء الاشتراك',
  'لا ترسلوا لي رسائل',
  'إلـغـاء',
])('%s ends texts', (text) => expect(wishOf(text, null)).toBe('stop'));

test.each(['START', 'start', 'Unstop', 'ابدأ'])('%s begins them again', (text) =>
  expect(wishOf(text, null)).toBe('start'),
);

test.each([
  '',
  'Thanks, booked it',
  'Can we start at 5?',
  'شكراً',
  'nonstop',
  'I will be at the end of the street',
  '🙂',
])('%s does nothing', (text) => expect(wishOf(text, null)).toBeNull());

test('what Twilio has read in it counts', () => {
  expect([wishOf('arrêt', 'STOP'), wishOf('sí', 'START'), wishOf('help', 'HELP')]).toEqual(['stop', 'start', null]);
});
