import { describe, expect, it } from 'vitest';
import { periodIn, periodMonths, sayPeriod } from './index.ts';

const said = (text: string): string | null => {
  const period = periodIn(text);
  return period && sayPeriod(period, 'en');
};

describe('periodIn', () => {
  it.each([
    ['as soon as humanly possible', 'as soon as possible'],
    ['we needed it yesterday', 'as soon as possible'],
    ['باسرع وقت', 'as soon as possible'],
    ['no rush', 'no hurry'],
    ['not urgent at all', 'no hurry'],
    ['ما في عجلة', 'no hurry'],
    ['مب مستعجلين', 'no hurry'],
    ['within ninety days', 'in 90 days'],
    ['in a fortnight', 'in 2 weeks'],
    ['a couple of months', 'in 2 months'],
    ['two or three months', 'in 2 to 3 months'],
    ['a month or two', 'in 1 to 2 months'],
    ['6-9 months', 'in 6 to 9 months'],
    ['half a year', 'in 6 months'],
    ['سنة ونص', 'in 18 months'],
    ['خلال ست شهور', 'in 6 months'],
    ['شهر شهرين', 'in 1 to 2 months'],
    ['a few weeks', 'in a few weeks'],
    ['by the end of the year', 'end of this year'],
    ['year end', 'end of this year'],
    ['نهاية السنة', 'end of this year'],
    ['next quarter', 'next quarter'],
    ['الشهر الياي', 'next month'],
    ['هالسنة', 'this year'],
    ['early next year', 'start of next year'],
    ['by ramadan', 'by Ramadan'],
    ['بعد العيد', 'after Eid'],
    ['in the second quarter', 'in Q2'],
    ['in q3', 'in Q3'],
    ['by march', 'by March'],
    ['in 2027', 'in 2027'],
    ['قبل شهر مارس', 'by March'],
    ['بعد شهر رمضان', 'after Ramadan'],
    ['في نهاية شهر مارس', 'in March'],
    ['in the month of May', 'in May'],
    ['قبل شهر', 'in 1 month'],
    ['six months no sorry nine months', 'in 9 months'],
    ['not this year next year', 'next year'],
  ])('%s', (text, period) => expect(said(text)).toBe(period));
  it.each([
    "we've been here for ten years",
    'two years ago',
    'every month',
    'two thousand a month',
    'not this year',
    'you called yesterday',
    'we may buy',
    'this week was very busy',
    'هالأسبوع كان زحمة',
    'we are 12 people',
  ])('finds none in %s', (text) => expect(said(text)).toBeNull());
  it('keeps the words', () => expect(periodIn('maybe خلال شهرين إن شاء الله')?.said).toBe('خلال شهرين'));
});

describe('periodMonths', () => {
  const now = new Date('2026-11-25T08:00:00Z');
  it.each([
    ['asap', 1, 1],
    ['within ninety days', 3, 3],
    ['two or three months', 3, 3],
    ['next quarter', 3, 2],
    ['by the end of the year', 12, 2],
    ['in january', null, 2],
    ['no rush', null, null],
    ['after eid', null, null],
    ['a few months', null, null],
  ])('%s', (text, without, since) => {
    const period = periodIn(text);
    expect(period && [periodMonths(period), periodMonths(period, now)]).toEqual([without, since]);
  });
});
