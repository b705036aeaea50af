import type { TwilioCredential } from '../../../generated/client/client.ts';
import type { PrismaClient, Tx } from '../../../platform/db/index.ts';

/** Changes of an account's credentials and numbers come one after the other. */
export const lockTelephony = async (tx: Tx, accountId: string): Promise<void> =>
  void (await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext(${`twilio:${accountId}`}))`);

export const currentCredentials = (
  prisma: Pick<PrismaClient, 'twilioCredential'>,
  accountId: string,
): Promise<TwilioCredential | null> => prisma.twilioCredential.findFirst({ where: { accountId, revokedAt: null } });

/** Ends a key. It is kept for as long as something that was made with it must be taken down. */
export async function revoke(tx: Tx, id: string, now: Date): Promise<void> {
  await tx.twilioCredential.update({ where: { id }, data: { revokedAt: now } });
  await forgetUnused(tx);
}

/** Deletes keys that were revoked and have nothing left to take down. */
export const forgetUnused = async (prisma: Pick<PrismaClient, 'twilioCredential'>): Promise<void> =>
  void (await prisma.twilioCredential.deleteMany({ where: { revokedAt: { not: null }, numbers: { none: {} } } }));
