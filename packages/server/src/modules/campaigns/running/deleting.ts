import type { Caller } from '../../../platform/auth/index.ts';
import { inRounds, type Database, type Prisma, type Tx } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import type { Campaign } from '../../../generated/client/client.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { isOver, MOVING } from '../campaigns.model.ts';
import { lockCampaign, lockOwn } from '../reading/campaigns.store.ts';
import { countCalling } from './candidates.store.ts';
import { endEarly } from './states.ts';

/**
 * Deletes a campaign with its leads and rehearsals. Its calls stay, with their consents, minutes and records of dials. One
 * that a process left in the middle is cancelled, and is deleted by the next request.
 *
 * @throws AppError UNAUTHENTICATED, NOT_FOUND, CONFLICT while it may place calls or has calls that are not over
 */
export async function deleteCampaign(deps: CampaignsDeps, caller: Caller, campaignId: string): Promise<void> {
  await deps.db.transact(async (tx) => {
    const campaign = await lockOwn(tx, caller, campaignId);
    const { status } = campaign;
    if ((MOVING as readonly string[]).includes(status))
      throw conflict(`The campaign is ${status}: pause or cancel it first`);
    if ((await countCalling(tx, campaignId)) > 0)
      throw conflict('The campaign has calls that are not over: try again when they are');
    const now = deps.clock.now();
    await endForGood(tx, { ...campaign, updatedAt: now }, now);
  });
  await deleteWhole(deps.db, campaignId);
  await deps.db.transact(async (tx) => changed(deps, tx, campaignId));
}

/**
 * Deletes a campaign of any account if it is as `where` says. When this is broken off, it still is: its time of change stays.
 */
export async function deleteIf(
  { db, clock }: Pick<CampaignsDeps, 'db' | 'clock'>,
  campaignId: string,
  where: Prisma.CampaignWhereInput,
): Promise<void> {
  const isEnded = await db.transact(async (tx) => {
    await lockCampaign(tx, campaignId);
    const campaign = await tx.campaign.findFirst({ where: { ...where, id: campaignId } });
    if (campaign) await endForGood(tx, campaign, clock.now());
    return campaign !== null;
  });
  if (isEnded) await deleteWhole(db, campaignId);
}

/** From here on nobody can launch or resume it. */
async function endForGood(tx: Tx, { id, status, updatedAt }: Campaign, now: Date): Promise<void> {
  if (isOver(status)) return;
  await tx.campaign.update({ where: { id }, data: { ...(await endEarly(tx, id, now)), updatedAt } });
}

/** Deletes a campaign that is over; first its leads, in small steps. */
async function deleteWhole({ prisma }: Database, campaignId: string): Promise<void> {
  await inRounds((limit) => prisma.campaignLead.deleteMany({ where: { campaignId }, limit }));
  await prisma.campaign.deleteMany({ where: { id: campaignId } });
}
