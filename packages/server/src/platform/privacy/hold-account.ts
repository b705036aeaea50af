import type { Tx } from '../db/index.ts';
import { unauthenticated } from '../errors/index.ts';

/**
 * An erasure waits until this change is done, or this change sees what was erased.
 *
 * @throws AppError UNAUTHENTICATED when the account was erased.
 */
export async function holdAccount(tx: Tx, accountId: string): Promise<void> {
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 AS held FROM accounts WHERE id = ${accountId}::uuid AND erased_at IS NULL FOR SHARE`;
  if (held.length === 0) throw unauthenticated();
}
