import { expect, test } from 'vitest';
import { DAY } from '../../../platform/clock/index.ts';
import { hasCommonHours } from './common-hours.model.ts';
import type { Timing } from './holds.model.ts';
import { LAWS } from './laws.model.ts';
import { createClocks } from './local-time.model.ts';

/** Asks for zones that no other test asks for. @returns the answer, and how often a clock was read for it */
function ask(zones: string[], now: string, law: 'uae' | 'us' = 'uae') {
  const clocks = createClocks();
  let readings = 0;
  const localTime: Timing['localTime'] = (at, zone) => {
    readings++;
    return clocks(at, zone);
  };
  const ground = { law, country: null, zones, zoneSource: 'number' as const };
  const facts = { isInUse: false, dials: [], closedDays: [] };
  const answer = hasCommonHours({ law: LAWS[law], ground, facts, now: Date.parse(now), localTime });
  return { answer, readings };
}

test('common hours are searched once a day, whatever the answer', () => {
  const apart = ['Asia/Dubai', 'America/Tijuana'];
  expect(ask(apart, '2031-06-12T08:00:00Z')).toEqual({ answer: false, readings: expect.any(Number) });
  expect(ask(apart, '2031-06-12T23:59:59Z')).toEqual({ answer: false, readings: 0 });
  expect(ask(['Asia/Dubai'], '2031-06-12T08:00:00Z').answer).toBe(true);
  expect(ask(['Asia/Dubai'], '2031-06-12T09:00:00Z')).toEqual({ answer: true, readings: 0 });
});

test('common hours are searched anew on another day, under another law, and for other zones', () => {
  const zones = ['Asia/Dubai', 'Europe/Lisbon'];
  const asked = [
    ask(zones, '2032-01-01T00:00:00Z'),
    ask(zones, new Date(Date.parse('2032-01-01T00:00:00Z') + DAY).toISOString()),
    ask(zones, '2032-01-01T00:00:00Z', 'us'),
    ask(['Europe/Lisbon'], '2032-01-01T00:00:00Z'),
  ];
  for (const { answer, readings } of asked) {
    expect(answer).toBe(true);
    expect(readings).toBeGreaterThan(0);
  }
});
