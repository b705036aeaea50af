import type { Email, Spoken } from '../values.types.ts';

/** The e-mail address in a text, written or dictated. */
export function emailIn(_text: string): Email {
  return { address: null, incomplete: false, said: '' };
}

/** An address as it is read back, so that a person can check it by ear. */
export function sayEmail(address: string, _language: Spoken): string {
  return address;
}
