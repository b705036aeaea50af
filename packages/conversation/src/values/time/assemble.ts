import type { Marker } from '../corrections.ts';
import { takes } from '../corrections.ts';
import type { Token } from '../tokens/tokens.ts';
import type { Clock, Day, DayPart, Time, TimeRelation } from '../values.types.ts';
import type { Item } from './time.types.ts';
import { OR } from './words.ts';

/** The meaning of the items together, before it gets a date and words. */
export interface Said extends Pick<Time, 'day' | 'clock' | 'part' | 'distance' | 'relation'> {
  from: number;
  to: number;
}

/** Joins the items that stand into one time. A later correction replaces what it names and keeps the rest. */
export function assemble(tokens: readonly Token[], items: readonly Item[], markers: readonly Marker[]): Said | null {
  const open = items.filter(({ excluded }) => !excluded);
  let said: Said | null = null;
  for (const take of takes(open, markers)) said = corrected(said, joined(tokens, take));
  return said;
}

function joined(tokens: readonly Token[], items: readonly Item[]): Said | null {
  const [first] = items;
  if (!first) return null;
  let said = asSaid(first);
  for (const [index, item] of items.entries()) {
    if (index === 0) continue;
    const next = merged(said, item);
    const other = tokens.slice(items[index - 1]?.to, item.from).some(({ text }) => OR.has(text));
    // The first time counts in "tuesday at two or wednesday"; "tuesday or wednesday at two" still tells the hour.
    if (!next) {
      if (other) continue;
      break;
    }
    said = next;
  }
  return said;
}

function asSaid(item: Item): Said {
  const empty = { day: null, clock: null, part: null, distance: null };
  const { from, to } = item;
  const place = { from, to, relation: item.relation };
  if (item.kind === 'day') return { ...empty, ...place, day: item.value };
  if (item.kind === 'clock') return { ...empty, ...place, clock: item.value };
  return item.kind === 'part' ? { ...empty, ...place, part: item.value } : { ...empty, ...place, distance: item.value };
}

// A time with one more item; null when that item says again what is known.
function merged(said: Said, item: Item): Said | null {
  const next = asSaid(item);
  if (said.distance ?? next.distance) return null;
  if (next.day && said.day)
    return sameDay(said.day, next.day) ? { ...said, day: sameDay(said.day, next.day), to: item.to } : null;
  if ((next.clock && said.clock) || (next.part && said.part && next.part !== said.part)) return null;
  return {
    day: said.day ?? next.day,
    clock: said.clock ?? next.clock,
    part: said.part ?? next.part,
    distance: null,
    relation: relationOf(said, next),
    from: Math.min(said.from, item.from),
    to: Math.max(said.to, item.to),
  };
}

// The relation belongs to the finest thing that was said: "tomorrow after five".
function relationOf(said: Said, next: Said): TimeRelation {
  const rank = ({ clock, part }: Said): number => (clock ? 2 : part ? 1 : 0);
  return rank(next) > rank(said) ? next.relation : said.relation;
}

// "Next week on tuesday" is one day, and so is "monday the twelfth".
function sameDay(first: Day, second: Day): Day | null {
  const weekday = [first, second].find((day) => day.kind === 'weekday');
  const week = [first, second].find((day) => 'which' in day && day.kind === 'week');
  const date = [first, second].find((day) => day.kind === 'date');
  if (weekday && week && 'which' in week) return { ...weekday, next: week.which === 'next' };
  if (weekday && date) return { ...date, weekday: weekday.weekday };
  return null;
}

function corrected(before: Said | null, after: Said | null): Said | null {
  if (!before || !after) return after ?? before;
  if (before.distance || after.distance) return after;
  return {
    day: after.day ?? before.day,
    clock: correctedClock(before.clock, after),
    part: partOf(before, after),
    distance: null,
    relation: after.clock || after.part ? after.relation : before.relation,
    from: before.from,
    to: after.to,
  };
}

// "At 4 pm, no, 5": the hour is corrected, the afternoon is not.
function correctedClock(before: Clock | null, after: Said): Clock | null {
  if (!after.clock) return after.part ? null : before;
  return { ...after.clock, half: after.clock.half ?? (after.part ? null : (before?.half ?? null)) };
}

function partOf(before: Said, after: Said): DayPart | null {
  return after.part ?? before.part;
}
