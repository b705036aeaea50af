import { after, DAY, MINUTE } from '../../../platform/clock/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { pumpJob } from '../campaigns.jobs.ts';
import { MOVING } from '../campaigns.model.ts';
import { deleteIf } from './deleting.ts';

/** A job later than this is considered lost. */
const OVERDUE_MS = 2 * MINUTE;
const AT_A_TIME = 500;

/**
 * Arms the pump of every campaign that should move and has no job, or one that is overdue. A campaign that only waits for
 * its calls to end is looked at as well, which costs little and finds whatever went wrong.
 */
export async function sweepCampaigns({ db, clock, jobs }: CampaignsDeps): Promise<void> {
  // With a backlog there are enough jobs already.
  if ((await jobs.lagMs(pumpJob)) >= OVERDUE_MS / 2) return;
  const now = clock.now();
  await db.transact(async (tx) => {
    const rows = await tx.$queryRaw<{ id: string }[]>`
      UPDATE campaigns SET pump_due = ${now}::timestamptz WHERE id IN (
        SELECT id FROM campaigns
        WHERE status IN ('scheduled', 'running')
          AND (pump_due IS NULL OR pump_due < ${after(now, -OVERDUE_MS)}::timestamptz)
        ORDER BY pump_due NULLS FIRST LIMIT ${AT_A_TIME} FOR UPDATE SKIP LOCKED)
      RETURNING id`;
    await jobs.enqueue(
      tx,
      pumpJob,
      rows.map(({ id }) => ({ campaignId: id, due: now.toISOString() })),
    );
  });
}

/** Deletes campaigns that have not moved for longer than calls are kept, with their leads. Calls go by their own age. */
export async function retainCampaigns(deps: CampaignsDeps): Promise<void> {
  const { db, clock, config } = deps;
  const before = after(clock.now(), -config.RETENTION_DAYS * DAY);
  const where = { status: { notIn: [...MOVING] }, updatedAt: { lt: before } };
  for (;;) {
    const old = await db.prisma.campaign.findMany({ where, select: { id: true }, take: AT_A_TIME });
    for (const { id } of old) await deleteIf(deps, id, where);
    if (old.length < AT_A_TIME) return;
  }
}
