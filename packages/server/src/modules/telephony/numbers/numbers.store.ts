import type { TwilioNumber } from '../../../generated/client/client.ts';
import type { PrismaClient, Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { CallerId } from '../telephony.types.ts';

/** The states in which an account sees its number. */
export const IMPORTED = ['pending_verification', 'active'];

/** @throws AppError NOT_FOUND */
export async function ownNumber(
  prisma: Pick<PrismaClient, 'twilioNumber'>,
  accountId: string,
  id: string,
): Promise<TwilioNumber> {
  const where = { id, accountId, status: { in: IMPORTED } };
  const row = isId(id) ? await prisma.twilioNumber.findFirst({ where }) : null;
  if (!row) throw notFound('Number not found');
  return row;
}

/**
 * Begins to take numbers down. From here on they are not used, not listed and not imported.
 *
 * @returns how many there were.
 */
export async function giveUp(tx: Tx, whose: { accountId: string; id?: string }, now: Date): Promise<number> {
  const { accountId, id } = whose;
  const where = { accountId, ...(id !== undefined && { id }), status: { not: 'deleting' } };
  const data = { status: 'deleting', isDefault: false, codeHash: null, deletingAt: now, dueAt: now };
  const { count } = await tx.twilioNumber.updateMany({ where, data });
  return count;
}

/** Makes the oldest active number the default, if none is. */
export async function ensureDefault(tx: Tx, accountId: string): Promise<void> {
  const known = await tx.twilioNumber.count({ where: { accountId, isDefault: true } });
  if (known > 0) return;
  const orderBy = [{ createdAt: 'asc' as const }, { id: 'asc' as const }];
  const oldest = await tx.twilioNumber.findFirst({ where: { accountId, status: 'active' }, orderBy });
  if (oldest) await tx.twilioNumber.update({ where: { id: oldest.id }, data: { isDefault: true } });
}

/** The default number of an account that may use its own, with LiveKit's trunk. */
export async function callerIdOf(tx: Pick<Tx, '$queryRaw'>, accountId: string): Promise<CallerId | null> {
  const [found] = await tx.$queryRaw<CallerId[]>`
    SELECT r.external_id AS "trunkId", n.phone AS "number"
    FROM twilio_numbers n
    JOIN accounts a ON a.id = n.account_id
    JOIN twilio_resources r ON r.number_id = n.id AND r.kind = 'livekit_trunk'
    WHERE n.account_id = ${accountId}::uuid AND n.is_default AND n.status = 'active'
      AND a.byo_twilio AND r.external_id IS NOT NULL`;
  return found ?? null;
}
