import type { Batch } from '../../../generated/client/client.ts';
import { after, DAY } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { conflict } from '../../../platform/errors/index.ts';
import { pageColumn, type PageRead } from '../briefing/briefing.ts';
import type { CallsDeps } from '../calls.deps.ts';

/** A campaign's placement goes to its present batch, which grows, or to a new one. */
export interface OfCampaign {
  id: string;
  /** null, or a batch that is full, old, cancelled or gone: a new one is made. */
  batchId: string | null;
}

/** As many calls as a batch of a placement may have. */
const MOST_CALLS = 1000;
/** The retention deletes a batch by its age, so old batches take no new calls. */
const OLDEST_MS = DAY;

/** The batch of a campaign that still takes calls; null: a new one is needed. */
export async function growingBatch(
  { db, clock }: Pick<CallsDeps, 'db' | 'clock'>,
  campaign: OfCampaign | undefined,
): Promise<Batch | null> {
  if (!campaign?.batchId) return null;
  const createdAt = { gt: after(clock.now(), -OLDEST_MS) };
  const where = { id: campaign.batchId, campaignId: campaign.id, cancelledAt: null, createdAt };
  return db.prisma.batch.findFirst({ where: { ...where, total: { lt: MOST_CALLS } } });
}

/** Makes room for calls in a batch. Its row stays locked until `tx` ends, so positions are given once. */
export async function growBatch(tx: Tx, id: string, calls: number): Promise<Batch> {
  const where = { id, cancelledAt: null };
  const [batch] = await tx.batch.updateManyAndReturn({ where, data: { total: { increment: calls } } });
  if (!batch) throw conflict('The batch was cancelled or erased meanwhile');
  return batch;
}

/** What was read of the page of a batch, so that it is not read again. */
export const pageOf = ({ page }: Batch): PageRead | null => (page === null ? null : pageColumn.read(page));
