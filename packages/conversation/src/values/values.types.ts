/** A value and the place where it was said. `start` and `end` are UTF-16 offsets into the text that was read. */
export interface Found<T> {
  value: T;
  /** The words as they stand in the text. */
  said: string;
  start: number;
  end: number;
}

export type Per =
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'year'
  | 'seat'
  | 'user'
  | 'person'
  | 'employee'
  | 'unit'
  | 'session'
  | 'visit'
  | 'room'
  | 'night'
  | 'lead'
  | 'call'
  | 'minute'
  | 'square foot'
  | 'square metre'
  | 'each';

/** A sum as it was said. `from` equals `to` when it is no range. */
export interface Money {
  from: number;
  to: number;
  /** ISO 4217, or null when none was named. */
  currency: string | null;
  /** The units that the sum pays for, in order of speech: "per seat per month". */
  per: Per[];
  /** Said as "about", "around", "or so". */
  approx: boolean;
  /** "At most" and "at least"; null when the sum itself was meant. */
  bound: 'max' | 'min' | null;
}

export interface MoneyOptions {
  /** Take a plain number as a sum, because a sum was asked for. */
  bare?: boolean;
}

export type PeriodUnit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

/** How long something takes or when it begins. `said` holds the words as they stand in the text. */
export type Period =
  | { kind: 'asap'; said: string }
  | { kind: 'no_hurry'; said: string }
  /** A length of time from now: "within ninety days". `to` is the upper end of "two or three months", else null. */
  | { kind: 'span'; amount: number | null; to: number | null; unit: PeriodUnit; said: string }
  /** A stretch of the calendar: "next quarter", "end of the year". */
  | {
      kind: 'calendar';
      unit: PeriodUnit;
      which: 'this' | 'next';
      part: 'start' | 'middle' | 'end' | null;
      said: string;
    }
  /** A month (1 to 12), a quarter of the year (1 to 4), a year, a season or a feast: "by ramadan", "in q2". */
  | { kind: 'named'; name: string; relation: 'by' | 'after' | 'in'; said: string };

export type Half = 'am' | 'pm';
export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night' | 'fajr' | 'dhuhr' | 'asr' | 'maghrib' | 'isha';

export type Day =
  | { kind: 'relative'; days: 0 | 1 | 2 }
  /** `weekday` counts from Sunday = 0. `next` is true for "next monday" and "monday next week". */
  | { kind: 'weekday'; weekday: number; next: boolean }
  /** `month` (1 to 12), `year` and `weekday` are null when they were not said. */
  | { kind: 'date'; day: number; month: number | null; year: number | null; weekday: number | null }
  | { kind: 'week' | 'weekend' | 'month'; which: 'this' | 'next' };

/** A clock time as it was said. `hour` is 1 to 12; `half` is null when neither am nor pm was said or follows. */
export interface Clock {
  hour: number;
  minute: number;
  half: Half | null;
}

export type TimeRelation = 'at' | 'around' | 'after' | 'before';

/** A time for a call or a meeting. What was not said is null. */
export interface Time {
  day: Day | null;
  clock: Clock | null;
  part: DayPart | null;
  /** "In an hour": a distance from now; day, clock and part are then null. */
  distance: { amount: number | null; unit: PeriodUnit } | null;
  relation: TimeRelation;
  /** The calendar day as `YYYY-MM-DD`, when `now` was given and the words name one day. */
  date: string | null;
  /** The words as they stand in the text, from the first to the last that count. */
  said: string;
}

export interface TimeOptions {
  /** The moment of speech. Without it `date` stays null. */
  now?: Date;
  /** IANA time zone in which the lead speaks; `Asia/Dubai` when left out. */
  zone?: string;
  /** Take a plain hour ("four") as a time, because a time was asked for. */
  bare?: boolean;
}

export interface Email {
  /** The address in lower case, or null when none was said completely. */
  address: string | null;
  /** True when someone began to give an address, but it cannot be written down with certainty. */
  incomplete: boolean;
  /** The words the address was read from; empty when there were none. */
  said: string;
}

export type Counted = 'person' | 'room' | 'seat' | 'other';

/** A number of people, rooms or seats. `to` equals `from` when it is no range. */
export interface Count {
  from: number;
  to: number;
  of: Counted;
  approx: boolean;
  said: string;
}

/** A choice by place: 1 for "the first one"; -1 for "the last one". */
export interface Choice {
  position: number;
  said: string;
}

/** A place where the speaker corrects what was said before it ("no sorry", "i mean"). */
export interface Correction {
  said: string;
  start: number;
  end: number;
}

export type Spoken = 'en' | 'ar';
