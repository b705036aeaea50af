import { afterCommit, type Tx } from '../../platform/db/index.ts';
import type { CampaignsDeps } from './campaigns.deps.ts';

/** Hints that something of a campaign changed. Who hears one reads the campaign again. */
export const campaignTopic = (campaignId: string) => `campaign:${campaignId}`;

/** Publishes the hint once `tx` is committed. */
export function changed({ bus }: Pick<CampaignsDeps, 'bus'>, tx: Tx, campaignId: string): void {
  afterCommit(tx, () => bus.publish(campaignTopic(campaignId), { campaignId }));
}
