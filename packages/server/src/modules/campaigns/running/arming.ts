import type { Tx } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { pumpJob, type PumpPayload } from '../campaigns.jobs.ts';

/**
 * Has a job place the campaign's next calls at this time, unless one is armed for then or earlier. A campaign that does
 * not move is left alone.
 */
export async function arm({ jobs, clock }: CampaignsDeps, tx: Tx, campaignId: string, at: Date): Promise<void> {
  const armed = await tx.$queryRaw<unknown[]>`
    UPDATE campaigns SET pump_due = ${at}::timestamptz
    WHERE id = ${campaignId}::uuid AND status IN ('scheduled', 'running')
      AND (pump_due IS NULL OR pump_due > ${at}::timestamptz) RETURNING 1`;
  if (armed.length === 0) return;
  const waitMs = Math.max(0, at.getTime() - clock.now().getTime());
  await jobs.enqueue(tx, pumpJob, [{ campaignId, due: at.toISOString() }], waitMs);
}

/**
 * Forgets that a job is armed, when that job begins. What changes from here on arms another one, so no change is missed;
 * what changed before is read by this job.
 *
 * An earlier time may have been armed in place of this job's. Then another job does the work and arms the next one, and
 * this job must not: otherwise each of them would arm one more.
 *
 * @returns whether it is this job's turn. A job that is claimed again may have forgotten it itself, before it died.
 */
export async function disarm({ db }: CampaignsDeps, { campaignId, due }: PumpPayload, run: JobRun): Promise<boolean> {
  const isAgain = run.held.claims > 1;
  const { count } = await db.prisma.campaign.updateMany({
    where: { id: campaignId, OR: [...(due ? [{ pumpDue: due }] : []), ...(isAgain ? [{ pumpDue: null }] : [])] },
    data: { pumpDue: null },
  });
  return count > 0;
}
