import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';

/**
 * Keyed hashes of numbers. The record of dials and the do-not-call lists hold nothing else, so that nobody reads numbers
 * from them, and an erasure need not choose between forgetting a person and calling them again.
 */
export function createNumberHashes({ ENCRYPTION_KEY }: Pick<Config, 'ENCRYPTION_KEY'>) {
  const sealer = createSealer(ENCRYPTION_KEY, 'compliance');
  return (phone: string): string => sealer.fingerprint(phone);
}
export type NumberHashes = ReturnType<typeof createNumberHashes>;
