import { randomInt } from 'node:crypto';

/**
 * Letters that are not confused when read, heard or typed (no I, L, O, U, V). There are no vowels, so that codes form
 * no words.
 */
const ALPHABET = 'BCDFGHJKMNPQRSTWXYZ';
const LENGTH = 8;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`, 'i');

/** A new code, one of 17 billion. The unique index decides whether it is taken. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** Normalises a typed code, in any case and with spaces or dashes. Null when it cannot be a code. */
export function readCode(typed: string): string | null {
  const letters = typed.replace(/[\s-]/g, '');
  return CODE.test(letters) ? letters.toUpperCase() : null;
}

/** Adds the code to a page’s address. */
export function linkOf(page: string, code: string): string {
  const url = new URL(page);
  url.searchParams.set('ref', code);
  return url.href;
}
