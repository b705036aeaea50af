import type { Caller } from '../../../platform/auth/index.ts';
import { inRounds, type Database, type Prisma } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { changed } from '../campaigns.events.ts';
import { isOver, MOVING } from '../campaigns.model.ts';
import { lockOwn } from '../reading/campaigns.store.ts';
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
    const { status } = await lockOwn(tx, caller, campaignId);
    if ((MOVING as readonly string[]).includes(status))
      throw conflict(`The campaign is ${status}: pause or cancel it first`);
    if ((await countCalling(tx, campaignId)) > 0)
      throw conflict('The campaign has calls that are not over: try again when they are');
    if (isOver(status)) return;
    // From here on nobody can launch or resume it.
    const now = deps.clock.now();
    const end = await endEarly(tx, campaignId, now);
    await tx.campaign.update({ where: { id: campaignId }, data: { ...end, updatedAt: now } });
  });
  await deleteWhole(deps.db, campaignId);
  await deps.db.transact(async (tx) => changed(deps, tx, campaignId));
}

/** Deletes a campaign that is over, or one that is still as `where` says at each step; first its leads, in small steps. */
export async function deleteWhole(
  { prisma }: Database,
  campaignId: string,
  where: Prisma.CampaignWhereInput = {},
): Promise<void> {
  await inRounds((limit) => prisma.campaignLead.deleteMany({ where: { campaignId, campaign: where }, limit }));
  await prisma.campaign.deleteMany({ where: { ...where, id: campaignId } });
}
