import { createHmac, timingSafeEqual } from 'node:crypto';

/** What Twilio signs: the address it calls, then each field of the form, sorted by name. */
const signed = (url: string, form: URLSearchParams): string =>
  [...new Set(form.keys())]
    .toSorted()
    .reduce((text, name) => text + name + [...new Set(form.getAll(name))].toSorted().join(name), url);

export const signatureOf = (authToken: string, url: string, form: URLSearchParams): string =>
  createHmac('sha1', authToken).update(signed(url, form)).digest('base64');

/** Checks `X-Twilio-Signature`, in constant time. Only the account's auth token makes it; an API key does not. */
export function isSigned(
  authToken: string,
  url: string,
  form: URLSearchParams,
  signature: string | undefined,
): boolean {
  const expected = Buffer.from(signatureOf(authToken, url, form));
  const given = Buffer.from(signature ?? '');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
