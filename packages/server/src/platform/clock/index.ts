/** The wall clock, injected so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const before = (date: Date, milliseconds: number): Date => new Date(date.getTime() - milliseconds);
export const after = (date: Date, milliseconds: number): Date => new Date(date.getTime() + milliseconds);
