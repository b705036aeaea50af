import { z } from 'zod';

/** RFC 5321's dot-string: one or more words, with single dots between them. Quoted words are not accepted. */
const LOCAL_PART = /^[a-z\d!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z\d!#$%&'*+/=?^_`{|}~-]+)*$/;
/** Letters and digits of any script, so that the URL parser below reads no path, port or escape. */
const ANY_DOMAIN = /^[\p{L}\p{M}\p{N}.-]{1,253}$/u;
/** Two labels or more, of which the last is no number: an IP address is not a domain. */
const ASCII_DOMAIN = /^(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+(?!\d+$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])$/;

/** RFC 5321: bytes before the `@`, and of a whole address. */
const LONGEST_LOCAL_PART = 64;
const LONGEST = 254;

/**
 * An e-mail address in the form in which it is stored and mailed to: trimmed, in lower case, and with an international
 * domain in its ASCII form (`xn--…`). Null for a text that is not exactly one address which every mail server accepts.
 * Every door and the mailer use this rule, so none accepts what another refuses.
 */
export function mailboxOf(text: string): string | null {
  const [local, domain, ...rest] = text.trim().toLowerCase().split('@');
  if (local === undefined || domain === undefined || rest.length > 0) return null;
  if (local.length > LONGEST_LOCAL_PART || !LOCAL_PART.test(local)) return null;
  const ascii = asciiDomain(domain);
  if (ascii === null) return null;
  const mailbox = `${local}@${ascii}`;
  return mailbox.length <= LONGEST ? mailbox : null;
}

function asciiDomain(domain: string): string | null {
  if (!ANY_DOMAIN.test(domain)) return null;
  const ascii = URL.parse(`http://${domain}`)?.hostname ?? '';
  return ascii.length <= 253 && ASCII_DOMAIN.test(ascii) ? ascii : null;
}

const isMailbox = (text: string): boolean => mailboxOf(text) !== null;
const WRONG = 'Invalid email address';

/** The shape of an e-mail address: see `mailboxOf`. */
export const Mailbox = z
  .string()
  .max(320)
  .overwrite((text) => mailboxOf(text) ?? text)
  .refine(isMailbox, WRONG)
  .meta({ format: 'email' });

/**
 * The address of an account that exists, or may. Earlier releases took some that no mail server accepts, and their owners
 * still log in.
 */
export const KnownAddress = z
  .string()
  .max(320)
  .overwrite((text) => mailboxOf(text) ?? text.trim().toLowerCase())
  .check(z.email())
  .meta({ format: 'email' });

/** An address that may be left out. Many clients send an empty text for none. */
export const OptionalMailbox = z
  .string()
  .max(320)
  .refine((text) => text.trim() === '' || isMailbox(text), WRONG)
  .nullish()
  .transform((text) => mailboxOf(text ?? ''))
  .meta({ format: 'email' });
