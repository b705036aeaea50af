import { before } from '../../../platform/clock/index.ts';
import { forgetUnused } from '../credentials/credentials.store.ts';
import { ABANDONED_MS } from '../telephony.config.ts';
import type { TelephonyContext } from '../telephony.deps.ts';
import { takeDown } from './teardown.ts';

/** The most numbers of one run; the next one comes within a minute. */
const AT_ONCE = 50;

/** Gives up numbers whose provisioning a process left behind, and takes down all that are due. */
export async function keepUp(context: TelephonyContext): Promise<void> {
  const { prisma } = context.db;
  const now = context.clock.now();
  await prisma.twilioNumber.updateMany({
    where: { status: 'provisioning', createdAt: { lt: before(now, ABANDONED_MS) } },
    data: { status: 'deleting', deletingAt: now, dueAt: now },
  });
  const due = await prisma.twilioNumber.findMany({
    where: { status: 'deleting', dueAt: { lte: now } },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: AT_ONCE,
  });
  for (const { id } of due) await takeDown(context, id);
  await forgetUnused(prisma);
}
