import { createHash } from 'node:crypto';
import { after, SECOND } from '../clock/index.ts';
import type { PrismaClient } from '../db/index.ts';

/** The points that a key has used, the present try included, and the time at which they are forgotten. */
export interface Counted {
  points: number;
  expiresAt: Date;
}

/** The id of a key's row. It is a hash, so that the database does not show the address or e-mail behind a key. */
export const keyOf = (rule: string, key: string): string =>
  createHash('sha256').update(`${rule}\0${key}`).digest('base64url');

/** The count stops at this number, so that it cannot overflow. */
const MOST = 1_000_000;

/** One statement, so that simultaneous tries are all counted. */
export async function countInDatabase(
  prisma: PrismaClient,
  key: string,
  { windowSeconds }: { windowSeconds: number },
  now: Date,
): Promise<Counted> {
  const end = after(now, windowSeconds * SECOND);
  const rows = await prisma.$queryRaw<Counted[]>`
    INSERT INTO rate_limits AS kept (key, points, expires_at) VALUES (${key}, 1, ${end})
    ON CONFLICT (key) DO UPDATE SET
      points = CASE WHEN kept.expires_at <= ${now} THEN 1 ELSE LEAST(kept.points + 1, ${MOST}) END,
      expires_at = CASE WHEN kept.expires_at <= ${now} THEN ${end} ELSE kept.expires_at END
    RETURNING points, expires_at AS "expiresAt"`;
  return rows[0]!;
}

export const forgetInDatabase = async (prisma: PrismaClient, key: string): Promise<void> =>
  void (await prisma.rateLimit.deleteMany({ where: { key } }));

/** Takes one point back. */
export const discountInDatabase = async (prisma: PrismaClient, key: string): Promise<void> =>
  void (await prisma.rateLimit.updateMany({ where: { key, points: { gt: 0 } }, data: { points: { decrement: 1 } } }));

/** Deletes windows that are over. */
export const deleteExpired = async (prisma: PrismaClient, now: Date): Promise<void> =>
  void (await prisma.rateLimit.deleteMany({ where: { expiresAt: { lte: now } } }));
