import type { TwilioCredential, TwilioNumber, TwilioResource } from '../../../generated/client/client.ts';
import type { Database, Tx } from '../../../platform/db/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import type { ResourceKind } from './steps.ts';

/** A number with what was made for it and the key that it was made with. */
export interface FullNumber extends TwilioNumber {
  credential: TwilioCredential;
  resources: TwilioResource[];
}

export const readNumber = ({ prisma }: Database, id: string): Promise<FullNumber | null> =>
  prisma.twilioNumber.findUnique({ where: { id }, include: { credential: true, resources: true } });

/**
 * Notes that a thing is about to be made. The lock makes this and giving the number up wait for each other.
 *
 * @returns the row's id; null when the number was given up.
 */
export async function intend(
  { prisma }: Database,
  numberId: string,
  kind: ResourceKind,
  now: Date,
): Promise<string | null> {
  const [row] = await prisma.$queryRaw<{ id: string }[]>`
    WITH n AS (SELECT id FROM twilio_numbers WHERE id = ${numberId}::uuid AND status = 'provisioning' FOR SHARE)
    INSERT INTO twilio_resources (id, number_id, kind, created_at)
    SELECT ${newId()}::uuid, n.id, ${kind}, ${now}::timestamptz FROM n RETURNING id::text AS id`;
  return row?.id ?? null;
}

/** Notes the id of a thing that was made. @returns false when it was taken down meanwhile, as far as it could be seen */
export async function noteMade({ prisma }: Database, id: string, externalId: string): Promise<boolean> {
  const { count } = await prisma.twilioResource.updateMany({ where: { id }, data: { externalId } });
  return count > 0;
}

/** Ends provisioning. @returns null when the number was given up meanwhile. */
export async function noteProvisioned({ prisma }: Database, id: string): Promise<TwilioNumber | null> {
  const data = { status: 'pending_verification' };
  const rows = await prisma.twilioNumber.updateManyAndReturn({ where: { id, status: 'provisioning' }, data });
  return rows[0] ?? null;
}

export const forgetResource = async (prisma: Pick<Tx, 'twilioResource'>, id: string): Promise<void> =>
  void (await prisma.twilioResource.deleteMany({ where: { id } }));
