import { describe, expect, test } from 'vitest';
import { countDials, judge } from './judge.model.ts';
import type { Consent, Facts } from './rules.types.ts';

const UAE = '+971501234567';
const NEW_YORK = '+12125550123';
const CONSENT: Consent = {
  basis: 'express_written',
  text: 'You may call me with an AI voice.',
  at: new Date('2026-01-01T00:00:00Z'),
  source: 'https://example.com',
};
const facts = (changes: Partial<Facts> = {}): Facts => ({
  phone: UAE,
  leadTimeZone: null,
  consent: null,
  isSuppressed: false,
  isOnDoNotCallList: false,
  hasRefused: false,
  isInUse: false,
  dials: [],
  closedDays: [],
  ...changes,
});
/** The verdict as one line: `now`, `calling_hours 2026-…` or `never suppressed`. */
function verdict(now: string, changes: Partial<Facts> = {}): string {
  const { verdict: made } = judge(facts(changes), new Date(now));
  if (made.verdict === 'now') return 'now';
  return made.verdict === 'wait' ? `${made.reason} ${made.until.toISOString()}` : `never ${made.reason}`;
}
const american = { phone: NEW_YORK, consent: CONSENT };

describe('calling hours', () => {
  test.each([
    ['2026-06-12T04:59:59.999Z', 'calling_hours 2026-06-12T05:00:00.000Z'],
    ['2026-06-12T05:00:00.000Z', 'now'],
    ['2026-06-12T13:59:59.999Z', 'now'],
    ['2026-06-12T14:00:00.000Z', 'calling_hours 2026-06-13T05:00:00.000Z'],
    ['2026-12-31T20:00:00.000Z', 'calling_hours 2027-01-01T05:00:00.000Z'],
    ['2028-02-28T20:00:00.000Z', 'calling_hours 2028-02-29T05:00:00.000Z'],
  ])('in the Emirates are 09:00 to 18:00: %s', (now, expected) => expect(verdict(now)).toBe(expected));

  test.each([
    ['2026-06-12T11:59:59.999Z', 'calling_hours 2026-06-12T12:00:00.000Z'],
    ['2026-06-12T12:00:00.000Z', 'now'],
    ['2026-06-13T00:59:59.999Z', 'now'],
    ['2026-06-13T01:00:00.000Z', 'calling_hours 2026-06-13T12:00:00.000Z'],
    // The clocks go forward on 8 March and back on 1 November.
    ['2026-03-08T05:00:00.000Z', 'calling_hours 2026-03-08T12:00:00.000Z'],
    ['2026-03-07T12:59:00.000Z', 'calling_hours 2026-03-07T13:00:00.000Z'],
    ['2026-11-01T05:30:00.000Z', 'calling_hours 2026-11-01T13:00:00.000Z'],
  ])('in New York are 08:00 to 21:00: %s', (now, expected) => expect(verdict(now, american)).toBe(expected));

  test('hold in each zone of a split area code', () => {
    // Eight in Evansville is nine in New York.
    const split = { ...american, phone: '+18125550123' };
    expect(verdict('2026-06-12T12:30:00Z', split)).toBe('calling_hours 2026-06-12T13:00:00.000Z');
    expect(verdict('2026-06-13T01:30:00Z', split)).toBe('calling_hours 2026-06-13T13:00:00.000Z');
  });

  test('are those of the lead who travels, and in the Emirates of both clocks', () => {
    expect(verdict('2026-06-12T16:00:00Z', { ...american, leadTimeZone: 'Asia/Tokyo' })).toBe(
      'calling_hours 2026-06-12T23:00:00.000Z',
    );
    expect(verdict('2026-06-12T16:00:00Z', { leadTimeZone: 'Europe/London' })).toBe(
      'calling_hours 2026-06-13T08:00:00.000Z',
    );
  });

  test('that two clocks have in common only in a part of the year are waited for', () => {
    // Six in the evening in Auckland is nine in Dubai, or eight in New Zealand's summer, which ends on 2 April.
    expect(verdict('2028-03-26T01:00:00Z', { leadTimeZone: 'Pacific/Auckland' })).toBe(
      'calling_hours 2028-04-02T05:00:00.000Z',
    );
  });

  test('that no moment has in common are told', () => {
    expect(verdict('2026-06-12T08:00:00Z', { leadTimeZone: 'America/Los_Angeles' })).toBe('never no_common_hours');
    expect(verdict('2026-06-12T08:00:00Z', { phone: '+79161234567' })).toBe('never no_common_hours');
    expect(verdict('2026-06-12T08:00:00Z', { phone: '+79161234567', leadTimeZone: 'Europe/Moscow' })).toBe('now');
  });
});

describe('caps', () => {
  const at = '2026-06-10T08:00:00Z';
  const dialled = (...times: string[]) => ({ dials: times.map((time) => new Date(time)) });

  test('allow one dial a day and two a week in the Emirates, by their days', () => {
    expect(verdict(at, dialled('2026-06-10T05:00:00Z'))).toBe('daily_cap 2026-06-11T05:00:00.000Z');
    // 22:00 UTC of the ninth is the tenth in Dubai.
    expect(verdict(at, dialled('2026-06-09T22:00:00Z'))).toBe('daily_cap 2026-06-11T05:00:00.000Z');
    expect(verdict(at, dialled('2026-06-09T19:00:00Z'))).toBe('now');
    expect(verdict(at, dialled('2026-06-08T08:00:00Z', '2026-06-09T08:00:00Z'))).toBe(
      'weekly_cap 2026-06-15T05:00:00.000Z',
    );
  });

  test('count a week from Monday to Sunday', () => {
    const lastWeek = dialled('2026-06-06T08:00:00Z', '2026-06-07T08:00:00Z');
    expect(verdict('2026-06-07T09:00:00Z', lastWeek)).toBe('weekly_cap 2026-06-08T05:00:00.000Z');
    expect(verdict('2026-06-08T05:00:00Z', lastWeek)).toBe('now');
  });

  test('are not freed by a clock that is put back over midnight, or into the last week', () => {
    expect(verdict(at, dialled('2026-06-11T05:00:00Z'))).toBe('daily_cap 2026-06-12T05:00:00.000Z');
    expect(verdict('2026-06-07T08:00:00Z', dialled('2026-06-09T05:00:00Z', '2026-06-10T05:00:00Z'))).toBe(
      'weekly_cap 2026-06-15T05:00:00.000Z',
    );
    const ground = { law: 'uae' as const, country: 'AE', zones: ['Asia/Dubai'], zoneSource: 'number' as const };
    expect(countDials(dialled('2026-06-11T05:00:00Z', '2026-06-16T05:00:00Z'), ground, new Date(at))).toEqual({
      dialsToday: 2,
      dialsThisWeek: 2,
    });
  });

  test('allow three dials a day in the US', () => {
    const [one, two] = ['2026-06-10T13:00:00Z', '2026-06-10T14:00:00Z'];
    const now = '2026-06-10T16:00:00Z';
    expect(verdict(now, { ...american, ...dialled(one, two) })).toBe('now');
    expect(verdict(now, { ...american, ...dialled(one, two, '2026-06-10T15:00:00Z') })).toBe(
      'daily_cap 2026-06-11T12:00:00.000Z',
    );
  });
});

describe('closed days', () => {
  const eid = { date: '2026-05-27', country: 'AE' };
  test('hold for the country, by its clock', () => {
    const closedDays = [eid, { ...eid, date: '2026-05-28' }];
    expect(verdict('2026-05-27T08:00:00Z', { closedDays })).toBe('closed_day 2026-05-29T05:00:00.000Z');
    expect(verdict('2026-05-26T08:00:00Z', { closedDays })).toBe('now');
    expect(verdict('2026-05-27T13:00:00Z', { ...american, closedDays })).toBe('now');
  });

  test('hold everywhere without a country, and for numbers of an unknown country', () => {
    const everywhere = [{ date: '2026-05-27', country: null }];
    expect(verdict('2026-05-27T13:00:00Z', { ...american, closedDays: everywhere })).toMatch(/^closed_day /);
    const satellite = { phone: '+881612345678', leadTimeZone: 'Europe/London' };
    expect(verdict('2026-05-27T12:00:00Z', satellite)).toBe('now');
    expect(verdict('2026-05-27T12:00:00Z', { ...satellite, closedDays: [eid] })).toMatch(/^closed_day /);
  });
});

describe('a number is never called', () => {
  const now = '2026-06-12T15:00:00Z';
  test.each([
    ['that is suppressed', { isSuppressed: true }, 'suppressed'],
    ['that is on a do-not-call list', { isOnDoNotCallList: true }, 'do_not_call'],
    ['whose owner refused', { hasRefused: true }, 'refused_before'],
    ['that is toll-free in the US', { phone: '+18005550123', consent: CONSENT }, 'number_not_callable'],
    ['that is toll-free in the Emirates', { phone: '+97180012345' }, 'number_not_callable'],
    ['that is premium in the US', { phone: '+19005550123', consent: CONSENT }, 'number_not_callable'],
    ['that is another form of a number', { phone: '+9710501234567' }, 'number_not_callable'],
    ['that cannot exist', { phone: '+97112' }, 'number_not_callable'],
    ['in the US without consent', { phone: NEW_YORK }, 'consent_missing'],
    [
      'in the US with consent by word of mouth',
      { phone: NEW_YORK, consent: { ...CONSENT, basis: 'express' as const } },
      'consent_missing',
    ],
    [
      'in the US with consent of tomorrow',
      { phone: NEW_YORK, consent: { ...CONSENT, at: new Date('2026-06-13T00:00:00Z') } },
      'consent_missing',
    ],
    ['in the US with consent to nothing', { phone: NEW_YORK, consent: { ...CONSENT, text: '  ' } }, 'consent_missing'],
    ['in Canada without consent', { phone: '+14165550123' }, 'consent_missing'],
    ['in North America without a place or consent', { phone: '+15005550123' }, 'consent_missing'],
    ['of which no place is known', { phone: '+881612345678' }, 'time_zone_unknown'],
    ['of a lead in no known time zone', { leadTimeZone: 'Mars/Olympus' }, 'time_zone_unknown'],
  ])('%s', (_which, changes, reason) => expect(verdict(now, changes)).toBe(`never ${reason}`));
});

test('a number in use is tried again after a minute, or at the next calling hour', () => {
  expect(verdict('2026-06-12T08:00:00Z', { isInUse: true })).toBe('number_in_use 2026-06-12T08:01:00.000Z');
  expect(verdict('2026-06-12T13:59:30Z', { isInUse: true })).toBe('number_in_use 2026-06-13T05:00:00.000Z');
});
