import type { HoldReason } from '@nova-calls/schema';
import { MINUTE } from '../../../platform/clock/index.ts';
import type { Law } from './laws.model.ts';
import { nextDay, nextHour, nextWeek, type createClocks } from './local-time.model.ts';
import type { Facts, Ground } from './rules.types.ts';

/** What the rules that depend on the time ask about. */
export interface Timing {
  law: Law;
  ground: Ground;
  facts: Pick<Facts, 'isInUse' | 'dials' | 'closedDays'>;
  /** When it is asked, in milliseconds. */
  now: number;
  localTime: ReturnType<typeof createClocks>;
}

/** Tells when the rule allows a call at the earliest, from `at` on. It is `at` itself when it allows one then. */
type Rule = (timing: Timing, at: number) => number;

/** The latest of what a rule says for each time zone that the called party may be in. */
const inEveryZone =
  (rule: (timing: Timing, at: number, zone: string) => number): Rule =>
  (timing, at) =>
    Math.max(at, ...timing.ground.zones.map((zone) => rule(timing, at, zone)));

/**
 * The rules that make a call wait. A dial of a later day or week counts too: the server's clock was put back since then,
 * which must not free the caps.
 */
export const RULES: Readonly<Record<HoldReason, Rule>> = {
  // Nobody knows when that call ends.
  number_in_use: ({ facts, now }, at) => (facts.isInUse ? Math.max(at, now + MINUTE) : at),
  weekly_cap: inEveryZone(({ facts, law, localTime }, at, zone) => {
    if (facts.dials.length < law.perWeek) return at;
    const { monday } = localTime(at, zone);
    const dialled = facts.dials.filter((dial) => localTime(dial.getTime(), zone).monday >= monday);
    return dialled.length < law.perWeek ? at : nextWeek(at, zone);
  }),
  daily_cap: inEveryZone(({ facts, law, localTime }, at, zone) => {
    if (facts.dials.length < law.perDay) return at;
    const { date } = localTime(at, zone);
    const dialled = facts.dials.filter((dial) => localTime(dial.getTime(), zone).date >= date);
    return dialled.length < law.perDay ? at : nextDay(at, zone);
  }),
  closed_day: inEveryZone(({ facts, ground, localTime }, at, zone) => {
    if (facts.closedDays.length === 0) return at;
    const { date } = localTime(at, zone);
    const isClosed = facts.closedDays.some((day) => day.date === date && concerns(day.country, ground.country));
    return isClosed ? nextDay(at, zone) : at;
  }),
  calling_hours: inEveryZone(({ law, localTime }, at, zone) => {
    const { hour } = localTime(at, zone);
    return law.opens <= hour && hour < law.closes ? at : nextHour(at, zone, law.opens);
  }),
};

/** A number whose country is unknown may be of any. */
const concerns = (closed: string | null, country: string | null): boolean =>
  closed === null || country === null || closed === country;

/** Goes from moment to moment until `next` stays where it is. What it leaves out, `next` forbids. */
export function settle(next: (at: number) => number, from: number, end: number): number {
  let at = from;
  for (let later = next(at); later > at && at < end; later = next(at)) at = later;
  return Math.min(at, end);
}
