import { before } from '../../../platform/clock/index.ts';
import { forgetSamples } from '../samples/samples.store.ts';
import { ABANDONED_MS, UNUSED_SAMPLE_MS } from '../voices.config.ts';
import type { VoicesContext } from '../voices.deps.ts';
import { remove } from './removal.ts';

/** The most voices of one run; the next one comes within a minute. */
const AT_ONCE = 50;

/** Deletes voices that are due, recordings that nobody uses, and what processes that died have left. */
export async function keepUp(context: VoicesContext): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  await endAbandoned(context, now);
  await db.prisma.voiceSample.deleteMany({
    where: { profileId: null, createdAt: { lt: before(now, UNUSED_SAMPLE_MS) } },
  });
  const due = await db.prisma.voiceProfile.findMany({
    where: { dueAt: { lte: now } },
    select: { id: true },
    orderBy: { dueAt: 'asc' },
    take: AT_ONCE,
  });
  for (const { id } of due) await remove(context, id);
  await forgetErased(context);
}

const LOST = 'The voice could not be cloned: try again';

/** Their job was given up, because it ended its process again and again. */
async function endAbandoned({ db }: VoicesContext, now: Date): Promise<void> {
  await db.transact(async (tx) => {
    const rows = await tx.voiceProfile.updateManyAndReturn({
      where: { status: 'processing', createdAt: { lt: before(now, ABANDONED_MS) } },
      data: { status: 'failed', error: LOST, dueAt: now, givenBackAt: now },
      select: { id: true },
    });
    const ids = rows.map(({ id }) => id);
    if (ids.length > 0) await forgetSamples(tx, ids, ['voice']);
  });
}

/** The rows of closed accounts stay only until their voices are deleted. */
async function forgetErased({ db }: VoicesContext): Promise<void> {
  await db.prisma.voiceProfile.deleteMany({
    where: { status: 'revoked', dueAt: null, account: { erasedAt: { not: null } } },
  });
}
