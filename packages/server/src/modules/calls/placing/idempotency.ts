import { createHash } from 'node:crypto';
import type { Caller } from '../../../platform/auth/index.ts';
import { after, HOUR } from '../../../platform/clock/index.ts';
import type { PrismaClient, Tx } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';

export const KEPT_HOURS = 24;

/** A submission that must happen at most once. */
export interface Once {
  scope: string;
  key: string;
  requestHash: string;
}

/** Keys are unique in an account, or in an IP address for anonymous callers. */
export function onceOf(caller: Caller, key: string, request: unknown): Once {
  const scope = caller.viewer ? `account:${caller.viewer.accountId}` : `ip:${caller.ip}`;
  return { scope, key, requestHash: createHash('sha256').update(JSON.stringify(request)).digest('hex') };
}

/**
 * The earlier response to the same submission; null when there was none in the last 24 hours.
 *
 * @throws AppError CONFLICT when the key came with a different submission.
 */
export async function earlierResponse<T>(prisma: PrismaClient, once: Once, now: Date): Promise<T | null> {
  const { scope, key, requestHash } = once;
  const row = await prisma.idempotencyKey.findUnique({ where: { scope_key: { scope, key } } });
  if (!row || row.createdAt <= after(now, -KEPT_HOURS * HOUR)) return null;
  if (row.requestHash !== requestHash) throw conflict('This idempotency key was used for a different request');
  return row.response as T;
}

/** Claims the key inside `tx`. If another transaction holds it, this one waits and then fails as a duplicate. */
export async function claim(tx: Tx, { scope, key, requestHash }: Once, now: Date): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { scope, key, createdAt: { lte: after(now, -KEPT_HOURS * HOUR) } } });
  await tx.idempotencyKey.create({ data: { scope, key, requestHash, response: {}, createdAt: now } });
}

export async function keepResponse(tx: Tx, { scope, key }: Once, response: object): Promise<void> {
  await tx.idempotencyKey.update({
    where: { scope_key: { scope, key } },
    data: { response },
  });
}
