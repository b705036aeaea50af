import type { CampaignPause } from '@nova-calls/schema';
import type { Caller } from '../../../platform/auth/index.ts';
import type { Prisma, Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict } from '../../../platform/errors/index.ts';
import type { Campaign } from '../../../generated/client/client.ts';
import type { CallMedia } from '@nova-calls/schema';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { withdrawJob } from '../campaigns.jobs.ts';
import { isOver } from '../campaigns.model.ts';
import { lockCampaign, lockOwn } from '../reading/campaigns.store.ts';
import { arm } from './arming.ts';

/** Changes one of the caller's campaigns under its lock. `change` returns null when it is in that state already. */
const withOwn = (
  deps: CampaignsDeps,
  caller: Caller,
  campaignId: string,
  change: (tx: Tx, campaign: Campaign) => Promise<Prisma.CampaignUpdateInput | null>,
): Promise<Campaign> =>
  deps.db.transact(async (tx) => {
    const campaign = await lockOwn(tx, caller, campaignId);
    const data = await change(tx, campaign);
    if (!data) return campaign;
    const updated = await tx.campaign.update({
      where: { id: campaignId },
      data: { ...data, updatedAt: deps.clock.now() },
    });
    if (updated.status !== campaign.status) await follow(deps, tx, updated);
    changed(deps, tx, campaignId);
    return tx.campaign.findUniqueOrThrow({ where: { id: campaignId } });
  });

/** The job that follows from a new state. */
async function follow(deps: CampaignsDeps, tx: Tx, { id, status, startsAt }: Campaign): Promise<void> {
  if (status === 'running') await arm(deps, tx, id, deps.clock.now());
  if (status === 'scheduled') await arm(deps, tx, id, startsAt!);
  if (status === 'paused' || status === 'cancelled') await deps.jobs.enqueue(tx, withdrawJob, [{ campaignId: id }]);
}

/** Running, or scheduled until the start time. A job that is armed from before counts no more. */
const moving = ({ clock }: CampaignsDeps, { startsAt }: Campaign) => ({
  status: startsAt && startsAt > clock.now() ? 'scheduled' : 'running',
  pauseReason: null,
  pauseNote: null,
  pumpDue: null,
});

/**
 * Begins to call the leads of a draft, at its start time or now.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, BAD_REQUEST, CONFLICT, NOT_CONFIGURED
 */
export const launch = (deps: CampaignsDeps, caller: Caller, campaignId: string): Promise<Campaign> =>
  withOwn(deps, caller, campaignId, async (tx, campaign) => {
    if (campaign.status === 'scheduled' || campaign.status === 'running') return null;
    if (campaign.status !== 'draft') throw conflict(`The campaign is ${campaign.status}`);
    if (campaign.total === 0) throw badRequest('Add leads first: the campaign has none');
    await deps.calls.assertCarried(tx, caller, campaign.media as CallMedia | null);
    return { ...moving(deps, campaign), launchedAt: deps.clock.now() };
  });

/** Stops placing calls, and takes back those that are not dialled. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT */
export const pause = (deps: CampaignsDeps, caller: Caller, campaignId: string): Promise<Campaign> =>
  withOwn(deps, caller, campaignId, async (_tx, { status }) => {
    if (status === 'paused') return null;
    if (status !== 'scheduled' && status !== 'running') throw conflict(`The campaign is ${status}: nothing to pause`);
    return { status: 'paused', pauseReason: 'by_account' satisfies CampaignPause, pumpDue: null };
  });

/** Goes on with a paused campaign. @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT, NOT_CONFIGURED */
export const resume = (deps: CampaignsDeps, caller: Caller, campaignId: string): Promise<Campaign> =>
  withOwn(deps, caller, campaignId, async (tx, campaign) => {
    if (campaign.status === 'scheduled' || campaign.status === 'running') return null;
    if (campaign.status !== 'paused') throw conflict(`The campaign is ${campaign.status}: nothing to resume`);
    await deps.calls.assertCarried(tx, caller, campaign.media as CallMedia | null);
    return moving(deps, campaign);
  });

/**
 * Ends a campaign for good: waiting leads are not called, and calls that nobody has answered are cancelled. Answered calls
 * go on.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT once it is completed
 */
export const cancel = (deps: CampaignsDeps, caller: Caller, campaignId: string): Promise<Campaign> =>
  withOwn(deps, caller, campaignId, async (tx, { status }) => {
    if (status === 'cancelled') return null;
    if (isOver(status)) throw conflict('The campaign is completed');
    return endEarly(tx, campaignId, deps.clock.now());
  });

/** Gives waiting leads up. @returns the changes of their campaign. */
export async function endEarly(tx: Tx, campaignId: string, endedAt: Date) {
  await tx.campaignLead.updateMany({
    where: { campaignId, status: 'waiting' },
    data: { status: 'cancelled', reason: 'campaign_cancelled', dueAt: null, endedAt },
  });
  return { status: 'cancelled', pauseReason: null, pauseNote: null, pumpDue: null, endedAt };
}

/** Pauses a running campaign that cannot go on by itself. */
export async function pauseFor(
  deps: CampaignsDeps,
  campaignId: string,
  reason: CampaignPause,
  note: string | null,
): Promise<void> {
  await deps.db.transact(async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    if (campaign?.status !== 'running') return;
    const data = { status: 'paused', pauseReason: reason, pauseNote: note, pumpDue: null };
    const updated = await tx.campaign.update({
      where: { id: campaignId },
      data: { ...data, updatedAt: deps.clock.now() },
    });
    await follow(deps, tx, updated);
    changed(deps, tx, campaignId);
  });
  deps.log.info({ campaignId, reason }, 'a campaign was paused');
}
