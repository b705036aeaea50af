import { createHash } from 'node:crypto';
import { after, SECOND } from '../clock/index.ts';
import type { PrismaClient } from '../db/index.ts';

/** What a key has used, with the try that was just counted, and when that is forgotten. */
export interface Counted {
  points: number;
  expiresAt: Date;
}

/** Of the database's rows; what a key names is not to be read there. */
export const keyOf = (rule: string, key: string): string =>
  createHash('sha256').update(`${rule}\0${key}`).digest('base64url');

/** Counts beyond the limit say nothing more, and must not run over. */
const MOST = 1_000_000;

/** One statement, so that of any number at once each is counted. */
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

/** Deletes windows that are over. */
export const deleteExpired = async (prisma: PrismaClient, now: Date): Promise<void> =>
  void (await prisma.rateLimit.deleteMany({ where: { expiresAt: { lte: now } } }));
