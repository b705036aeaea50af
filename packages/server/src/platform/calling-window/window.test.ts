import type { CallingWindow } from '@nova-calls/schema';
import { describe, expect, test } from 'vitest';
import { checkWindow, DEFAULT_WINDOW, nextAllowed } from './window.ts';

const every = DEFAULT_WINDOW.days;
const allowed = (window: CallingWindow | null, now: string) => nextAllowed(window, new Date(now)).toISOString();

test('without a window, a lead may be called now', () => {
  expect(allowed(null, '2026-06-12T23:00:00.000Z')).toBe('2026-06-12T23:00:00.000Z');
});

describe('09:00–18:00 in Dubai (UTC+4)', () => {
  test.each([
    ['a millisecond before it opens', '2026-06-12T04:59:59.999Z', '2026-06-12T05:00:00.000Z'],
    ['as it opens', '2026-06-12T05:00:00.000Z', '2026-06-12T05:00:00.000Z'],
    ['in the middle', '2026-06-12T10:11:12.131Z', '2026-06-12T10:11:12.131Z'],
    ['a millisecond before it closes', '2026-06-12T13:59:59.999Z', '2026-06-12T13:59:59.999Z'],
    ['as it closes', '2026-06-12T14:00:00.000Z', '2026-06-13T05:00:00.000Z'],
    ['when UTC’s day is another', '2026-06-12T21:30:00.000Z', '2026-06-13T05:00:00.000Z'],
    ['on New Year’s Eve', '2026-12-31T20:00:00.000Z', '2027-01-01T05:00:00.000Z'],
  ])('%s', (_when, now, then) => expect(allowed(DEFAULT_WINDOW, now)).toBe(then));
});

describe('days', () => {
  const workdays: CallingWindow = { ...DEFAULT_WINDOW, days: ['mon', 'tue', 'wed', 'thu', 'fri'] };
  test('Friday evening waits for Monday', () => {
    expect(allowed(workdays, '2026-06-12T14:00:00.000Z')).toBe('2026-06-15T05:00:00.000Z');
  });
  test('a weekly window that has just closed waits a week', () => {
    expect(allowed({ ...DEFAULT_WINDOW, days: ['fri'] }, '2026-06-12T14:00:00.000Z')).toBe('2026-06-19T05:00:00.000Z');
  });
  test('a window may last until the end of the day', () => {
    const whole: CallingWindow = { timezone: 'Asia/Dubai', days: ['sat'], from: '00:00', to: '24:00' };
    expect(allowed(whole, '2026-06-12T19:59:59.999Z')).toBe('2026-06-12T20:00:00.000Z');
    expect(allowed(whole, '2026-06-13T19:59:59.999Z')).toBe('2026-06-13T19:59:59.999Z');
    expect(allowed(whole, '2026-06-13T20:00:00.000Z')).toBe('2026-06-19T20:00:00.000Z');
  });
});

describe('where clocks change', () => {
  const london: CallingWindow = { timezone: 'Europe/London', days: every, from: '09:00', to: '18:00' };
  test('09:00 in London is 09:00Z on the day before summer time and 08:00Z on its first day', () => {
    expect(allowed(london, '2026-03-28T08:59:00.000Z')).toBe('2026-03-28T09:00:00.000Z');
    expect(allowed(london, '2026-03-28T18:00:00.000Z')).toBe('2026-03-29T08:00:00.000Z');
  });
  test('09:00 in London is 09:00Z again on the last day', () => {
    expect(allowed(london, '2026-10-24T17:00:00.000Z')).toBe('2026-10-25T09:00:00.000Z');
  });
  test('an opening in the skipped hour is when that hour ends', () => {
    const night = { ...london, from: '01:30', to: '05:00' };
    expect(allowed(night, '2026-03-29T00:00:00.000Z')).toBe('2026-03-29T01:30:00.000Z');
    expect(allowed({ ...london, from: '01:15', to: '01:45' }, '2026-03-29T00:59:00.000Z')).toBe(
      '2026-03-29T01:15:00.000Z',
    );
  });
  test('an opening in the repeated hour is in the first of the two', () => {
    expect(allowed({ ...london, from: '01:30' }, '2026-10-25T00:00:00.000Z')).toBe('2026-10-25T00:30:00.000Z');
  });
  test('New York in November', () => {
    const window: CallingWindow = { timezone: 'America/New_York', days: ['sun', 'mon'], from: '08:00', to: '21:00' };
    expect(allowed(window, '2026-11-01T05:30:00.000Z')).toBe('2026-11-01T13:00:00.000Z');
    expect(allowed(window, '2026-11-02T02:00:00.000Z')).toBe('2026-11-02T13:00:00.000Z');
  });
});

test('a time zone must be an IANA name', () => {
  expect(() => checkWindow(DEFAULT_WINDOW)).not.toThrow();
  for (const timezone of ['Asia/Nowhere', '+04:00', 'GMT+4:30', ''])
    expect(() => checkWindow({ ...DEFAULT_WINDOW, timezone })).toThrow(/IANA/);
});
