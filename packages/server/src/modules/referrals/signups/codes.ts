import { randomInt } from 'node:crypto';

/**
 * Letters that are not taken for another one when they are read, heard or typed (no I, L, O, U, V), and no vowels, so
 * that no word comes out.
 */
const ALPHABET = 'BCDFGHJKMNPQRSTWXYZ';
const LENGTH = 8;
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`, 'i');

/** A new code, of 17 thousand million. Whether it is taken is the unique index’s to say. */
export const newCode = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** A code as it is kept, of one as somebody typed it: in any case, in groups. Null for what can be none. */
export function readCode(typed: string): string | null {
  const letters = typed.replace(/[\s-]/g, '');
  return CODE.test(letters) ? letters.toUpperCase() : null;
}

/** A page’s address with the code in it. */
export function linkOf(page: string, code: string): string {
  const url = new URL(page);
  url.searchParams.set('ref', code);
  return url.href;
}
