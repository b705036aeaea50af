import type { Database } from '../../../platform/db/index.ts';
import { CODE_TRIES } from '../telephony.config.ts';

/** Keeps the hash of a number's only valid code. */
export const keepCode = async (
  { prisma }: Database,
  id: string,
  codeHash: string,
  codeExpiresAt: Date,
): Promise<void> =>
  void (await prisma.twilioNumber.updateMany({ where: { id }, data: { codeHash, codeExpiresAt, codeTries: 0 } }));

/** Forgets a code, unless another one has replaced it. */
export const forgetCode = async ({ prisma }: Database, id: string, codeHash: string): Promise<void> =>
  void (await prisma.twilioNumber.updateMany({
    where: { id, codeHash },
    data: { codeHash: null, codeExpiresAt: null, codeTries: 0 },
  }));

/**
 * Takes one try of a number's code before it is compared, in one statement, so that simultaneous tries are all counted.
 *
 * @returns the code's hash; null when no code may be tried.
 */
export async function takeTry({ prisma }: Database, id: string, now: Date): Promise<string | null> {
  const [row] = await prisma.twilioNumber.updateManyAndReturn({
    where: { id, codeHash: { not: null }, codeExpiresAt: { gt: now }, codeTries: { lt: CODE_TRIES } },
    data: { codeTries: { increment: 1 } },
    select: { codeHash: true },
  });
  return row?.codeHash ?? null;
}
