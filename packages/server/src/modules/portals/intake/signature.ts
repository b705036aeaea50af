import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a request carries to prove where it comes from. */
export interface Signatures {
  /** The documented header, `sha256=<hex>`. */
  documented: string | undefined;
  /** Property Finder's own header, `<hex>`. */
  vendor: string | undefined;
}

/** How an integration's deliveries are checked. */
export interface Key {
  secret: string;
  acceptsVendor: boolean;
}

/** Whether one of the signatures is this key's of `body`, in constant time. */
export function isSigned(body: Buffer, { documented, vendor }: Signatures, key: Key): boolean {
  const given = [digestOf(/^sha256=([0-9a-f]{64})$/i, documented)];
  if (key.acceptsVendor) given.push(digestOf(/^([0-9a-f]{64})$/i, vendor));
  const digests = given.filter((digest) => digest !== null);
  if (digests.length === 0) return false;
  const expected = createHmac('sha256', key.secret).update(body).digest();
  // The pattern leaves 32 bytes and no other number: of unequal lengths timingSafeEqual throws.
  return digests.map((digest) => timingSafeEqual(digest, expected)).includes(true);
}

function digestOf(pattern: RegExp, header: string | undefined): Buffer | null {
  const hex = pattern.exec(header ?? '')?.[1];
  return hex ? Buffer.from(hex, 'hex') : null;
}
