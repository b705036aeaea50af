import type { VoiceProfile } from '../../generated/client/client.ts';
import type { PrismaClient, Tx } from '../../platform/db/index.ts';
import { isId } from '../../platform/ids/index.ts';
import { noVoice } from './voices.errors.ts';

/** The states in which an account sees its voice. */
export const SHOWN = ['processing', 'ready', 'failed'];

/** Changes of an account's voices come one after the other. */
export const lockVoices = async (tx: Tx, accountId: string): Promise<void> =>
  void (await tx.$queryRaw`SELECT 1 AS locked FROM pg_advisory_xact_lock(hashtext(${`voices:${accountId}`}))`);

/** @throws AppError NOT_FOUND */
export async function ownProfile(
  prisma: Pick<PrismaClient, 'voiceProfile'>,
  accountId: string,
  id: string,
): Promise<VoiceProfile> {
  const where = { id, accountId, status: { in: SHOWN } };
  const row = isId(id) ? await prisma.voiceProfile.findFirst({ where }) : null;
  if (!row) throw noVoice();
  return row;
}
