import type { Tx } from '../../../platform/db/index.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import { NOBODYS_HASH } from '../sessions/passwords.ts';

/** Ends every way into an account, and takes out of its row who it was. The e-mail may be registered anew at once. */
export async function closeAccount(tx: Tx, clock: Clock, accountId: string): Promise<void> {
  await tx.account.update({
    where: { id: accountId },
    data: {
      email: `erased-${accountId}@erased.invalid`,
      name: null,
      phone: null,
      emailVerified: false,
      phoneVerified: false,
      passwordHash: NOBODYS_HASH,
      passwordProvenAt: null,
      referralCode: null,
      tokenGeneration: { increment: 1 },
      erasedAt: clock.now(),
    },
  });
  await tx.apiKey.deleteMany({ where: { accountId } });
  await tx.resetCode.deleteMany({ where: { accountId } });
}
