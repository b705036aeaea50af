import { MINUTE, after as later } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { CallEvent, EventListener } from '../../calls/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { releaseJob } from '../campaigns.jobs.ts';
import { afterCall, type Retries } from '../campaigns.model.ts';
import { arm } from './arming.ts';

type Ended = Extract<CallEvent, { type: 'ended' }>;
const isEnded = (event: CallEvent): event is Ended => event.type === 'ended';

/** A lead whose call has ended, with what decides on its next one. */
interface Followed extends Retries {
  id: string;
  campaignId: string;
  campaignStatus: string;
  callId: string;
  attempts: number;
  goalCompleted: boolean | null;
}

/**
 * Decides what becomes of leads whose calls ended: in the transaction that ends the calls, so that no end is missed and
 * none counts twice.
 */
export const followsCalls =
  (deps: CampaignsDeps): EventListener =>
  async (tx, events) => {
    await releaseHeld(deps, tx, events);
    const ended = events.filter(isEnded);
    if (ended.length === 0) return;
    const callIds = ended.map(({ callId }) => callId);
    const campaignIds = await lockCampaigns(tx, callIds);
    if (campaignIds.length === 0) return;
    const leads = await lockLeads(tx, callIds);
    await writeFates(deps, tx, leads, new Map(ended.map((event) => [event.callId, event.data])));
    for (const campaignId of campaignIds) {
      await arm(deps, tx, campaignId, deps.clock.now());
      changed(deps, tx, campaignId);
    }
  };

/** A call that is held for less keeps its place. */
const SHORT_HOLD_MS = 10 * MINUTE;

/** Has jobs take back the calls of campaigns that the law holds for long. */
async function releaseHeld({ clock, jobs }: CampaignsDeps, tx: Tx, events: CallEvent[]): Promise<void> {
  const after = clock.now().getTime() + SHORT_HOLD_MS;
  const held = events.flatMap((event) =>
    event.type === 'held' && Date.parse(event.data.until) > after
      ? [{ callId: event.callId, until: event.data.until }]
      : [],
  );
  if (held.length === 0) return;
  const callId = { in: held.map((call) => call.callId) };
  const leads = await tx.campaignLead.findMany({ where: { callId, status: 'calling' } });
  const campaigns = new Map(leads.map((lead) => [lead.callId, lead.campaignId]));
  const payloads = held.flatMap((call) => {
    const campaignId = campaigns.get(call.callId);
    return campaignId ? [{ ...call, campaignId }] : [];
  });
  await jobs.enqueue(tx, releaseJob, payloads);
}

/** Locks the campaigns of calls, so that none changes its state meanwhile. @returns their ids. */
async function lockCampaigns(tx: Tx, callIds: string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT campaign_id AS id FROM campaign_leads WHERE call_id = ANY(${callIds}::uuid[])`;
  const ids = rows.map(({ id }) => id).toSorted();
  if (ids.length > 0)
    await tx.$queryRaw`SELECT id FROM campaigns WHERE id = ANY(${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return ids;
}

const lockLeads = (tx: Tx, callIds: string[]): Promise<Followed[]> =>
  tx.$queryRaw<Followed[]>`
    SELECT l.id, l.campaign_id AS "campaignId", l.call_id AS "callId", l.attempts, c.status AS "campaignStatus",
      c.retry_on AS "retryOn", c.max_attempts AS "maxAttempts", c.retry_minutes AS "retryMinutes",
      k.goal_completed AS "goalCompleted"
    FROM campaign_leads l JOIN campaigns c ON c.id = l.campaign_id JOIN calls k ON k.id = l.call_id
    WHERE l.call_id = ANY(${callIds}::uuid[]) AND l.status = 'calling'
    ORDER BY l.id FOR UPDATE OF l`;

async function writeFates(
  { clock }: CampaignsDeps,
  tx: Tx,
  leads: Followed[],
  ends: Map<string, Ended['data']>,
): Promise<void> {
  const now = clock.now();
  const rows = leads.map((lead) => {
    const end = ends.get(lead.callId)!;
    const fate = afterCall(end, lead.attempts, lead, lead.campaignStatus === 'cancelled');
    const waits = fate.status === 'waiting';
    return {
      id: lead.id,
      status: fate.status,
      reason: 'reason' in fate ? fate.reason : null,
      due_at: waits ? later(now, fate.inMinutes * MINUTE) : null,
      ended_at: waits ? null : now,
      outcome: end.outcome,
      goal: lead.goalCompleted,
    };
  });
  await tx.$executeRaw`
    UPDATE campaign_leads l SET status = r.status, reason = r.reason, due_at = r.due_at, ended_at = r.ended_at,
      outcome = r.outcome, goal_completed = r.goal
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, status text, reason text, due_at timestamptz,
      ended_at timestamptz, outcome text, goal boolean)
    WHERE l.id = r.id`;
}
