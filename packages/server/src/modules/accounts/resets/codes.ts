import { createHmac, randomInt, timingSafeEqual } from 'node:crypto';

export interface ResetCodes {
  /** Six digits, from the system's randomness. */
  make(): string;
  hash(codeId: string, code: string): string;
  /** Compares in constant time. */
  matches(codeId: string, code: string, codeHash: string): boolean;
}

/**
 * Hashes codes with a key that is not in the database. A plain hash would hide nothing, because all million codes can
 * be hashed in a second. The prefix keeps these hashes apart from other uses of the same secret.
 */
export function createResetCodes(secret: string): ResetCodes {
  const hash = (codeId: string, code: string) =>
    createHmac('sha256', secret).update(`reset-code:${codeId}:${code}`).digest('hex');
  return {
    make: () => randomInt(1_000_000).toString().padStart(6, '0'),
    hash,
    matches: (codeId, code, codeHash) => timingSafeEqual(Buffer.from(hash(codeId, code)), Buffer.from(codeHash)),
  };
}
