import { LRUCache } from 'lru-cache';
import { DAY } from '../../../platform/clock/index.ts';
import { RULES, settle, type Timing } from './holds.model.ts';

/** Zones that have common hours have them on each of two days, until the next change of some clock. */
const SEARCHED = 2 * DAY;
/** Two changes of clocks, such as those of Europe and Australia, are at least a week apart. */
const YEAR = Array.from({ length: 92 }, (_, at) => at * 4 * DAY);

/** The answers, by law, zones and day: a search through a year without common hours takes a tenth of a second. */
const found = new LRUCache<string, boolean>({ max: 2000 });

/**
 * Whether there are hours that every zone allows: mostly in the next days, or else at some time of the year. It is searched
 * from the beginning of the day in UTC, so the answer depends on its key alone.
 */
export function hasCommonHours(timing: Timing): boolean {
  const { law, zones } = timing.ground;
  const day = Math.floor(timing.now / DAY);
  const key = [law, day, ...zones].join(' ');
  const known = found.get(key) ?? search(timing, day * DAY);
  found.set(key, known);
  return known;
}

function search(timing: Timing, start: number): boolean {
  const hours = (at: number): number => RULES.calling_hours(timing, at);
  return YEAR.some((later) => {
    const from = start + later;
    return settle(hours, from, from + SEARCHED) < from + SEARCHED;
  });
}
