import type { Campaign } from '../../../generated/client/client.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';
import { campaignTopic } from '../campaigns.events.ts';
import { isOver } from '../campaigns.model.ts';
import { reportsOf } from './report.store.ts';

/** Changes within this time are reported as one. */
const GATHER_MS = 100;
/** A hint may be lost, so the database is read again this often. */
const LOOK_AGAIN_MS = 2000;

/** A campaign as it is now, and again whenever it or the counts of its leads change, until no call of it is open. */
export async function* watchCampaign({ db, bus }: CampaignsDeps, campaignId: string): AsyncGenerator<Campaign> {
  let isChanged = true;
  let wake = () => {};
  const unsubscribe = bus.subscribe(campaignTopic(campaignId), () => {
    isChanged = true;
    wake();
  });
  try {
    for (let told = ''; ;) {
      isChanged = false;
      const campaign = await db.prisma.campaign.findUnique({ where: { id: campaignId } });
      if (!campaign) return;
      const [report] = await reportsOf(db.prisma, [campaignId]);
      const rehearsals = await db.prisma.campaignRehearsal.findMany({
        where: { campaignId, status: 'running' },
        select: { results: true },
      });
      const { pumpDue: _due, batchId: _batch, ...shown } = campaign;
      const state = JSON.stringify([shown, report, rehearsals.map(({ results }) => (results as unknown[]).length)]);
      if (state !== told) yield campaign;
      told = state;
      if (isOver(campaign.status) && report!.calling === 0 && rehearsals.length === 0) return;
      await new Promise<void>((resolve) => {
        wake = () => void setTimeout(resolve, GATHER_MS);
        if (isChanged) wake();
        setTimeout(resolve, LOOK_AGAIN_MS).unref();
      });
    }
  } finally {
    unsubscribe();
  }
}
