import type { CampaignLeadReason } from '@nova-calls/schema';
import type { Tx } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { arm } from './arming.ts';
import { Overtaken } from './overtaken.ts';

type Status = 'queued' | 'dispatched' | 'ringing';
const NOT_DIALLED = ['queued'] as const;
const NOT_ANSWERED = ['queued', 'dispatched', 'ringing'] as const;
const AT_A_TIME = 200;

/**
 * Takes back the calls of a paused campaign that are not dialled, as if they had not been placed, or cancels the calls of
 * a cancelled one that nobody has answered. A campaign that was resumed meanwhile keeps its calls.
 */
export async function withdraw(deps: CampaignsDeps, campaignId: string, run: JobRun): Promise<void> {
  while (await withdrawSome(deps, campaignId));
  await deps.db.transact(async (tx) => {
    await arm(deps, tx, campaignId, deps.clock.now());
    changed(deps, tx, campaignId);
    await run.complete(tx);
  });
}

/**
 * Takes back a call that the law holds until a time, so that it keeps neither a place nor minutes meanwhile. Its lead waits
 * until then.
 */
export async function release(
  deps: CampaignsDeps,
  { campaignId, callId, until }: { campaignId: string; callId: string; until: string },
  run: JobRun,
): Promise<void> {
  await deps.calls.withdraw([callId], NOT_DIALLED, putBack('held', new Date(until)));
  await deps.db.transact(async (tx) => {
    await arm(deps, tx, campaignId, deps.clock.now());
    changed(deps, tx, campaignId);
    await run.complete(tx);
  });
}

const withdrawn = (status: string | undefined): readonly Status[] =>
  status === 'paused' ? NOT_DIALLED : status === 'cancelled' ? NOT_ANSWERED : [];

/** One round, for the state in which the campaign is now. @returns whether there may be more. */
async function withdrawSome(deps: CampaignsDeps, campaignId: string): Promise<boolean> {
  const campaign = await deps.db.prisma.campaign.findUnique({ where: { id: campaignId }, select: { status: true } });
  const statuses = withdrawn(campaign?.status);
  const callIds = statuses.length > 0 ? await callsIn(deps, campaignId, statuses) : [];
  if (callIds.length === 0) return false;
  try {
    await deps.calls.withdraw(callIds, statuses, async (tx, ended) => {
      await assertStill(tx, campaignId, campaign!.status);
      // The listener of ended calls has given their leads up, which is right for a cancelled campaign.
      if (campaign!.status === 'paused') await putBack(null, deps.clock.now())(tx, ended);
    });
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error;
  }
  return true;
}

/** The listener of ended calls has locked the campaign, so it stays in this state until the transaction ends. */
async function assertStill(tx: Tx, id: string, status: string): Promise<void> {
  if ((await tx.campaign.count({ where: { id, status } })) === 0) throw new Overtaken();
}

async function callsIn({ db }: CampaignsDeps, campaignId: string, statuses: readonly string[]): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT k.id FROM campaign_leads l JOIN calls k ON k.id = l.call_id
    WHERE l.campaign_id = ${campaignId}::uuid AND l.status = 'calling' AND k.status = ANY(${[...statuses]}::text[])
    LIMIT ${AT_A_TIME}`;
  return rows.map(({ id }) => id);
}

/**
 * Makes leads wait again, whose ended calls were never made: such a call does not count, and the one before it is their
 * last. The listener of ended calls has locked the campaign and given them up, in the same transaction.
 */
const putBack =
  (reason: CampaignLeadReason | null, dueAt: Date) =>
  async (tx: Tx, callIds: string[]): Promise<void> => {
    await tx.$executeRaw`
      UPDATE campaign_leads l SET status = 'waiting', reason = ${reason}, due_at = ${dueAt}::timestamptz,
        ended_at = NULL, attempts = l.attempts - 1, call_id = before.call_id, outcome = before.outcome
      FROM campaign_leads g
      JOIN campaigns c ON c.id = g.campaign_id AND c.status <> 'cancelled'
      LEFT JOIN LATERAL (
        SELECT a.call_id, k.outcome FROM campaign_attempts a JOIN calls k ON k.id = a.call_id
        WHERE a.lead_id = g.id AND a.call_id <> g.call_id ORDER BY a.number DESC LIMIT 1
      ) before ON true
      WHERE l.id = g.id AND g.call_id = ANY(${callIds}::uuid[]) AND l.status = 'cancelled'`;
    await tx.campaignAttempt.deleteMany({ where: { callId: { in: callIds } } });
  };
