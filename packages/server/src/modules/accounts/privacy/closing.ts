import type { Tx } from '../../../platform/db/index.ts';
import type { Clock } from '../../../platform/clock/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { NOBODYS_HASH } from '../sessions/passwords.ts';

/**
 * Ends every way into an account, and takes out of its row who it was. Its e-mail may be registered anew at once.
 *
 * @returns the address that it had.
 * @throws AppError NOT_FOUND for an account that is closed already, or never was.
 */
export async function closeAccount(tx: Tx, clock: Clock, accountId: string): Promise<{ email: string }> {
  const [account] = await tx.$queryRaw<{ email: string }[]>`
    SELECT email FROM accounts WHERE id = ${accountId}::uuid AND erased_at IS NULL FOR UPDATE`;
  if (!account) throw notFound('Account not found');
  await tx.account.update({
    where: { id: accountId },
    data: {
      // Not guessable: whoever registered it before would keep the account from being closed.
      email: `erased-${newId()}@erased.invalid`,
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
  // A request to reset the password that no worker has taken up yet holds the address.
  await tx.$executeRaw`DELETE FROM jobs WHERE queue = 'accounts.reset' AND payload->>'email' = ${account.email}`;
  return account;
}
