import { describe, expect, it } from 'vitest';
import type { TimeOptions } from '../values.types.ts';
import { sayTime, timeIn } from './index.ts';

const said = (text: string, options: TimeOptions = {}): string | null => {
  const time = timeIn(text, options);
  return time && sayTime(time, 'en');
};

describe('timeIn', () => {
  it.each([
    ['half two', 'at 2:30'],
    ['half past four', 'at 4:30'],
    ['quarter to six this evening', 'today at 5:45 pm'],
    ['ten past four tomorrow', 'tomorrow at 4:10'],
    ['twenty five to nine', 'at 8:35'],
    ['5 30 pm', 'at 5:30 pm'],
    ['at 430', 'at 4:30'],
    ['17:30', 'at 5:30 pm'],
    ['wednesday at 16 hours', 'Wednesday at 4 pm'],
    ['at 0930 hours', 'at 9:30'],
    ['in 16 hours', 'in 16 hours'],
    ['at 9 a m', 'at 9 am'],
    ['noon tomorrow', 'tomorrow at noon'],
    ["let's say wed at eleven", 'Wednesday at 11'],
    ['the day after tomorrow at nine in the morning', 'the day after tomorrow at 9 am'],
    ['tonight at eight', 'today at 8 pm'],
    ['thursday four', 'Thursday at 4'],
    ['four tomorrow', 'tomorrow at 4'],
    ['friday at 11ish', 'Friday at 11 or so'],
    ['between two and three tomorrow', 'tomorrow at 2'],
    ['4 to 5 pm tomorrow', 'tomorrow at 4 pm'],
    ['next monday at noon', 'next Monday at noon'],
    ['tuesday next week at ten', 'next Tuesday at 10'],
    ['on the twelfth', 'on the 12th'],
    ['monday the twelfth at three', 'Monday the 12th at 3'],
    ['january 23rd', 'on the 23rd of January'],
    ['tomorrow morning', 'tomorrow morning'],
    ['next week', 'next week'],
    ['in a quarter of an hour', 'in a quarter of an hour'],
    ['in an hour and a half', 'in an hour and a half'],
    ['give me half an hour', 'in half an hour'],
    ['after two days', 'in 2 days'],
    ['any time after five tomorrow', 'tomorrow at 5 or later'],
    ['by five', 'at 5 or earlier'],
    ['sunday after dhuhr', 'Sunday after Dhuhr'],
    ['after asr', 'after Asr'],
    ['why not monday at three', 'Monday at 3'],
  ])('%s', (text, time) => expect(said(text)).toBe(time));
  it.each([
    ['الخميس الساعة خمسة ونص', 'Thursday at 5:30'],
    ['الخميس الساعة ١٠ الصبح', 'Thursday at 10 am'],
    ['باجر العصر', 'tomorrow at Asr'],
    ['باجر ع الساعة ثلاث العصر', 'tomorrow at 3 pm'],
    ['عالساعة سبع ونص', 'at 7:30'],
    ['خمسة الا ربع', 'at 4:45'],
    ['سبع ونص وخمس', 'at 7:35'],
    ['الساعة ثنتين', 'at 2'],
    ['السبت الساعة احد عشر', 'Saturday at 11'],
    ['بعد ربع ساعة', 'in a quarter of an hour'],
    ['بعد ساعة ونص', 'in an hour and a half'],
    ['كمان ساعتين', 'in 2 hours'],
    ['عقب المغرب', 'after Maghrib'],
    ['بعد صلاة العشا', 'after Isha'],
    ['بعد الساعة خمسة', 'at 5 or later'],
    ['بعد باجر الساعة اربع', 'the day after tomorrow at 4'],
    ['الاحد الجاي الساعة عشرة', 'next Sunday at 10'],
    ['يوم 15 الساعة 4', 'on the 15th at 4'],
    ['tomorrow الساعة خمسة', 'tomorrow at 5'],
    ['يوم الخميس at five', 'Thursday at 5'],
  ])('%s', (text, time) => expect(said(text)).toBe(time));
});

describe('a refused time', () => {
  it.each([
    'not monday anything else is fine',
    "I can't do Tuesday",
    'any day except friday',
    "I don't work on fridays",
    'غير الجمعة اي يوم',
    'ما اقدر الاحد',
    'الجمعة اجازة',
  ])('is no time: %s', (text) => expect(said(text)).toBeNull());
  it.each([
    ['Not Tuesday, Thursday at 2 pm', 'Thursday at 2 pm'],
    ["I can't do monday or tuesday but thursday at 2 is fine", 'Thursday at 2'],
    ["monday doesn't work how about tuesday at ten", 'Tuesday at 10'],
    ["today I'm busy tomorrow at four", 'tomorrow at 4'],
    ["I can't talk now, tomorrow at 4", 'tomorrow at 4'],
    ['wednesday not thursday at five', 'Wednesday at 5'],
    ['not before five', 'at 5 or later'],
    ["don't call me before ten", 'at 10 or later'],
    ["I'm busy until five", 'at 5 or later'],
    ['الاحد ما يناسبني خلها الاثنين الساعة عشر الصبح', 'Monday at 10 am'],
    ['مو قبل الخمسة', 'at 5 or later'],
  ])('leaves the rest: %s', (text, time) => expect(said(text)).toBe(time));
});

describe('a corrected time', () => {
  it.each([
    ['tuesday no sorry wednesday at three', 'Wednesday at 3'],
    ['wednesday at three no sorry four', 'Wednesday at 4'],
    ['tuesday at three no make it wednesday', 'Wednesday at 3'],
    ['at 4 pm no 5', 'at 5 pm'],
    ['الاثنين لا عفوا الثلاثاء الساعة اربع', 'Tuesday at 4'],
  ])('%s', (text, time) => expect(said(text)).toBe(time));
});

describe('a text without a time', () => {
  it.each([
    'later',
    'whenever',
    'خليها بعدين',
    'maybe',
    'we are 25 people',
    'I have 3 questions',
    'at five hundred',
    'at one point',
    'one second',
    'at the moment',
    'good morning',
    'صباح الخير',
    'you called me yesterday at five',
    'we have had it since monday',
    'five to six',
  ])('%s', (text) => expect(said(text)).toBeNull());
  it('may hold a plain hour, unless the hour answers the question', () => {
    expect(said('four')).toBeNull();
    expect(said('maybe four', { bare: true })).toBe('at 4');
    expect(said('four people', { bare: true })).toBeNull();
  });
});

describe('the date', () => {
  const now = new Date('2026-11-25T21:30:00Z');
  it.each([
    ['tomorrow at 4', '2026-11-27'],
    ['sunday', '2026-11-29'],
    ['in two weeks', '2026-12-10'],
    ['in an hour', '2026-11-26'],
    ['on the 5th', '2026-12-05'],
    ['the 3rd of march', '2027-03-03'],
    ['next tuesday', null],
    ['next week', null],
    ['at four', null],
    ['the 31st of april', null],
  ])('of %s is counted in the zone of the lead', (text, date) => expect(timeIn(text, { now })?.date).toBe(date));
  it('follows the zone', () => expect(timeIn('tomorrow', { now, zone: 'Europe/London' })?.date).toBe('2026-11-26'));
});
