import type { Config } from '../../../platform/config/index.ts';
import { createSealer } from '../../../platform/crypto/index.ts';
import { ERASED } from '../../../platform/privacy/index.ts';

/** Tells a hash from a number. */
const MARK = 'hmac:';

export const ERASED_REASON = 'The data of this person was erased on request';

/**
 * Keyed hashes of numbers. Numbers are few enough to try all of them, so without the key a hash would tell its number.
 * The customer is part of it: lists of two customers cannot be compared.
 */
export function createPhoneHashes({ ENCRYPTION_KEY }: Pick<Config, 'ENCRYPTION_KEY'>) {
  const sealer = createSealer(ENCRYPTION_KEY, 'suppressions');
  return { of: (customer: string, phone: string): string => MARK + sealer.fingerprint(`${customer} ${phone}`) };
}

/** The number as its owner may see it. */
export const shownPhone = ({ phone }: { phone: string }): string => (phone.startsWith(MARK) ? ERASED : phone);
