import { v7, validate } from 'uuid';

/** A UUIDv7: unique, and sorted by the time it was made. */
export const newId = (): string => v7();

/** Whether a text can be an id at all; one that cannot is simply not found. */
export const isId = (text: string): boolean => validate(text);
