import { base64, concat, hex, utf8 } from '../wire/bytes.ts';

/**
 * The two ways in which a delivery is signed, both over HMAC-SHA256 with a key made of SHA-256 of the secret:
 *
 * - `standard`: Standard Webhooks. Over id, time and body; the key is the digest's 32 bytes.
 * - `nova`: over the body alone; the key is the digest written as hex.
 */
export type Scheme = 'standard' | 'nova';

export const standardMessage = (id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(utf8(`${id}.${timestamp}.`), body);

export const keyOf = (scheme: Scheme, digest: Uint8Array): Uint8Array<ArrayBuffer> =>
  scheme === 'standard' ? new Uint8Array(digest) : utf8(hex(digest));

/** How a signature stands in its header. */
export const written = (scheme: Scheme, mac: Uint8Array): string =>
  scheme === 'standard' ? `v1,${base64(mac)}` : `sha256=${hex(mac)}`;

const FORMS: Record<Scheme, RegExp> = { standard: /^v1,[A-Za-z\d+/]{43}=$/, nova: /^sha256=[\da-f]{64}$/ };

/** The signatures of a header, without those of versions that are not known here. */
export const signaturesIn = (scheme: Scheme, header: string): string[] =>
  header.split(/,?\s+/).filter((one) => FORMS[scheme].test(one));
