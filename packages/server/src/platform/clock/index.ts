import { v7 } from 'uuid';

/** The wall clock, injected so that tests can move it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export const after = (date: Date, milliseconds: number): Date => new Date(date.getTime() + milliseconds);

/** A UUIDv7: unique, and sorted by the time it was made. */
export const newId = (): string => v7();

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text can be an id at all; one that cannot is simply not found. */
export const isId = (text: string): boolean => UUID.test(text);
