import { base64, concat, hex, utf8 } from '../wire/bytes.ts';

/**
 * The two signature schemes of a delivery. Both use HMAC-SHA256 with a key made of the SHA-256 of the secret:
 *
 * - `standard`: Standard Webhooks, over id, time and body. The key is the 32 bytes of the digest.
 * - `nova`: over the body only. The key is the digest as hex.
 */
export type Scheme = 'standard' | 'nova';

export const standardMessage = (id: string, timestamp: string, body: Uint8Array): Uint8Array<ArrayBuffer> =>
  concat(utf8(`${id}.${timestamp}.`), body);

export const keyOf = (scheme: Scheme, digest: Uint8Array): Uint8Array<ArrayBuffer> =>
  scheme === 'standard' ? new Uint8Array(digest) : utf8(hex(digest));

/** A signature as its header has it. */
export const written = (scheme: Scheme, mac: Uint8Array): string =>
  scheme === 'standard' ? `v1,${base64(mac)}` : `sha256=${hex(mac)}`;

const FORMS: Record<Scheme, RegExp> = { standard: /^v1,[A-Za-z\d+/]{43}=$/, nova: /^sha256=[\da-f]{64}$/ };

/** The signatures of a header, without those of unknown versions. */
export const signaturesIn = (scheme: Scheme, header: string): string[] =>
  header.split(/,?\s+/).filter((one) => FORMS[scheme].test(one));
