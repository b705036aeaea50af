import { createHmac, timingSafeEqual } from 'node:crypto';

/** The signatures that a request carries. */
export interface Signatures {
  /** The documented header, `sha256=<hex>`. */
  documented: string | undefined;
  /** Property Finder's own header, `<hex>`. */
  vendor: string | undefined;
}

/** The key of an integration, and the headers that it accepts. */
export interface Key {
  secret: string;
  acceptsVendor: boolean;
}

/** Whether one of the signatures was made of `body` with this key. Compares in constant time. */
export function isSigned(body: Buffer, { documented, vendor }: Signatures, key: Key): boolean {
  const given = [digestOf(/^sha256=([0-9a-fA-F]{64})$/, documented)];
  if (key.acceptsVendor) given.push(digestOf(/^([0-9a-f]{64})$/i, vendor));
  const digests = given.filter((digest) => digest !== null);
  if (digests.length === 0) return false;
  const expected = createHmac('sha256', key.secret).update(body).digest();
  // The pattern ensures 32 bytes: timingSafeEqual throws on different lengths.
  return digests.map((digest) => timingSafeEqual(digest, expected)).includes(true);
}

function digestOf(pattern: RegExp, header: string | undefined): Buffer | null {
  const hex = pattern.exec(header ?? '')?.[1];
  return hex ? Buffer.from(hex, 'hex') : null;
}
