import { v7, validate } from 'uuid';

/** A new UUIDv7: unique, and sorted by the time of its creation. */
export const newId = (): string => v7();

/** Whether a text is a well-formed id. Other texts are treated as not found. */
export const isId = (text: string): boolean => validate(text);
