import type { Database } from '../../../platform/db/index.ts';
import { RESET_ATTEMPTS } from '../accounts.config.ts';

/** The newest code of an account. Older codes stay invalid, even when two were created at the same moment. */
const newestCode = { orderBy: [{ createdAt: 'desc' as const }, { id: 'desc' as const }] };

export interface TriedCode {
  id: string;
  accountId: string;
  codeHash: string;
}

/**
 * Takes one guess of the e-mail's code. It is one conditional statement, so at most five simultaneous guesses succeed.
 *
 * @returns null when no code may be tried.
 */
export async function countAttempt({ prisma }: Database, email: string, now: Date): Promise<TriedCode | null> {
  const rows = await prisma.$queryRaw<TriedCode[]>`
    UPDATE reset_codes SET attempts = attempts + 1
    WHERE id = (SELECT code.id FROM reset_codes code JOIN accounts account ON account.id = code.account_id
                WHERE account.email = ${email} ORDER BY code.created_at DESC, code.id DESC LIMIT 1)
      AND used_at IS NULL AND expires_at > ${now} AND attempts < ${RESET_ATTEMPTS}
    RETURNING id::text AS "id", account_id::text AS "accountId", code_hash AS "codeHash"`;
  return rows[0] ?? null;
}

/** The e-mail's code, if it has not expired but has no guesses left. */
export async function findSpentCode({ prisma }: Database, email: string, now: Date) {
  const code = await prisma.resetCode.findFirst({ where: { account: { email } }, ...newestCode });
  const isLive = code && !code.usedAt && code.expiresAt > now;
  return isLive && code.attempts >= RESET_ATTEMPTS ? code : null;
}
