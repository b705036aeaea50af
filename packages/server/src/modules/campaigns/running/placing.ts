import { PlacementLead, type CampaignPause } from '@nova-calls/schema';
import { after, DAY } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { AppError } from '../../../platform/errors/index.ts';
import type { PlacementInput } from '../../calls/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { CAP_DAYS, capFreesAt } from '../campaigns.model.ts';
import { lockCampaign } from '../reading/campaigns.store.ts';
import { countCalling, placedTo, type Candidate, type Running } from './candidates.store.ts';
import { Overtaken } from './overtaken.ts';

/** What came of placing calls: `overtaken` means that something changed meanwhile, so that nothing was placed. */
export type Placed = 'done' | 'overtaken' | 'no_minutes' | { pause: CampaignPause; note: string };

/** Places one call to each of these leads, or to none of them. */
export async function placeAttempts(deps: CampaignsDeps, campaign: Running, leads: Candidate[]): Promise<Placed> {
  const into = { id: campaign.id, batchId: campaign.batchId };
  try {
    await deps.calls.placeFor(
      campaign.account,
      placementOf(campaign, leads),
      (tx, { batchId, calls }) =>
        take(deps, tx, campaign, {
          batchId,
          attempts: calls.map(({ callId, status }, at) => ({
            lead: leads[at]!,
            callId,
            isRefused: status === 'failed',
          })),
        }),
      into,
    );
    return 'done';
  } catch (error) {
    return refusalOf(error);
  }
}

/** @throws the error, when it is ours: then the job is tried again. */
function refusalOf(error: unknown): Placed {
  if (error instanceof Overtaken) return 'overtaken';
  if (!(error instanceof AppError)) throw error;
  if (error.code === 'MINUTES_EXCEEDED') return 'no_minutes';
  // Its batch was cancelled or erased meanwhile.
  if (error.code === 'CONFLICT') return 'overtaken';
  if (error.code === 'NOT_CONFIGURED') return { pause: 'not_set_up', note: error.message };
  if (error.status < 500) return { pause: 'refused', note: error.message };
  throw error;
}

interface Attempt {
  lead: Candidate;
  callId: string;
  /** The number was suppressed since the lead was read. */
  isRefused: boolean;
}

/**
 * Takes the leads, in the transaction that places their calls. It has written events of the account, so its lock keeps
 * other placements of the account from counting at the same time; the lock of the campaign does so for changes of its
 * state.
 */
async function take(
  deps: CampaignsDeps,
  tx: Tx,
  { id: campaignId, accountId, updatedAt }: Running,
  { batchId, attempts }: { batchId: string; attempts: Attempt[] },
): Promise<void> {
  const campaign = await lockCampaign(tx, campaignId);
  if (campaign?.status !== 'running' || campaign.updatedAt > updatedAt) throw new Overtaken();
  if ((await countCalling(tx, campaignId)) + attempts.length > campaign.concurrency) throw new Overtaken();
  await assertUnderCap(deps, tx, accountId, attempts);
  const now = deps.clock.now();
  const taken = await writeAttempts(tx, attempts, now);
  if (taken !== attempts.length) throw new Overtaken();
  if (campaign.batchId !== batchId) await tx.campaign.update({ where: { id: campaignId }, data: { batchId } });
  changed(deps, tx, campaignId);
}

/** Other campaigns of the account may have called these numbers since they were read. */
async function assertUnderCap(deps: CampaignsDeps, tx: Tx, accountId: string, attempts: Attempt[]): Promise<void> {
  const now = deps.clock.now();
  const phones = attempts.map(({ lead }) => lead.phone);
  const placed = await placedTo(tx, accountId, phones, after(now, -CAP_DAYS * DAY));
  const cap = deps.config.CAMPAIGN_CALLS_PER_NUMBER;
  for (const [, at] of placed) if (capFreesAt(at, cap, CAP_DAYS * DAY, now.getTime()) !== null) throw new Overtaken();
}

/** @returns how many of the leads were still as they were read. */
async function writeAttempts(tx: Tx, attempts: Attempt[], now: Date): Promise<number> {
  const rows = attempts.map(({ lead, callId, isRefused }) => ({
    id: lead.id,
    call_id: callId,
    number: lead.attempts,
    refused: isRefused,
  }));
  const given = JSON.stringify(rows);
  const taken = await tx.$executeRaw`
    UPDATE campaign_leads l SET
      status = CASE WHEN r.refused THEN 'failed' ELSE 'calling' END,
      reason = CASE WHEN r.refused THEN 'suppressed' END,
      ended_at = CASE WHEN r.refused THEN ${now}::timestamptz END,
      attempts = l.attempts + CASE WHEN r.refused THEN 0 ELSE 1 END,
      due_at = NULL, call_id = r.call_id
    FROM jsonb_to_recordset(${given}::jsonb) AS r(id uuid, call_id uuid, number int, refused boolean)
    WHERE l.id = r.id AND l.status = 'waiting' AND l.attempts = r.number`;
  await tx.$executeRaw`
    INSERT INTO campaign_attempts (call_id, lead_id, number, placed_at)
    SELECT call_id, id, number + 1, ${now}::timestamptz
    FROM jsonb_to_recordset(${given}::jsonb) AS r(id uuid, call_id uuid, number int, refused boolean)
    WHERE NOT refused`;
  return taken;
}

function placementOf(campaign: Running, leads: Candidate[]): PlacementInput {
  return {
    ownerEmail: campaign.ownerEmail ?? campaign.account.email,
    leads: leads.map((lead) => PlacementLead.parse(lead)),
    product: campaign.product,
    websiteUrl: campaign.websiteUrl,
    context: campaign.context,
    goal: campaign.goal as PlacementInput['goal'],
    language: campaign.language as PlacementInput['language'],
    bookingLink: campaign.bookingLink,
    paymentLink: campaign.paymentLink,
    pricingSummary: campaign.pricingSummary,
    urgencyHook: campaign.urgencyHook,
    goalCriteria: campaign.goalCriteria,
    voicemailMessage: campaign.voicemailMessage,
    transferTo: campaign.transferTo,
    // The owner confirmed it when the campaign was made.
    consent: true,
    persona: null,
    joinAsLead: false,
    media: campaign.media as PlacementInput['media'],
  };
}
