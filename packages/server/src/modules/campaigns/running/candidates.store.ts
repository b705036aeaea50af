import { Prisma, type PrismaClient, type Tx } from '../../../platform/db/index.ts';
import type { Account, Campaign, CampaignLead } from '../../../generated/client/client.ts';

/** A running campaign with its owner. */
export type Running = Campaign & { account: Pick<Account, 'id' | 'email'> };

/** A lead whose turn it is. */
export type Candidate = Pick<
  CampaignLead,
  'id' | 'name' | 'company' | 'email' | 'title' | 'timeZone' | 'consent' | 'attempts'
> & { phone: string };

/** Enough for the highest limit of live calls, and for many that may not be called now. */
const AT_A_TIME = 500;

/** The leads of a campaign that are due, the longest due first. */
export const candidatesOf = (
  prisma: Pick<PrismaClient, '$queryRaw'>,
  campaignId: string,
  now: Date,
): Promise<Candidate[]> =>
  prisma.$queryRaw<Candidate[]>`
    SELECT id, phone, name, company, email, title, time_zone AS "timeZone", consent, attempts FROM campaign_leads
    WHERE campaign_id = ${campaignId}::uuid AND status = 'waiting' AND due_at <= ${now}::timestamptz AND phone IS NOT NULL
    ORDER BY due_at, position LIMIT ${AT_A_TIME}`;

/** How many leads of a campaign have a call that is not over. */
export async function countCalling(prisma: Pick<PrismaClient, 'campaignLead'>, campaignId: string): Promise<number> {
  return prisma.campaignLead.count({ where: { campaignId, status: 'calling' } });
}

/**
 * When the campaign goes on by itself: null when all free places are taken or only the end of a call helps, `none` when
 * no lead is left.
 */
export async function nextDue(tx: Tx, campaignId: string, now: Date): Promise<Date | null | 'none'> {
  const [row] = await tx.$queryRaw<{ calling: boolean; due: Date | null; later: Date | null }[]>`
    SELECT EXISTS (SELECT 1 FROM campaign_leads WHERE campaign_id = ${campaignId}::uuid AND status = 'calling') AS calling,
      (SELECT min(due_at) FROM campaign_leads WHERE campaign_id = ${campaignId}::uuid AND status = 'waiting') AS due,
      (SELECT min(due_at) FROM campaign_leads
       WHERE campaign_id = ${campaignId}::uuid AND status = 'waiting' AND due_at > ${now}::timestamptz) AS later`;
  const { calling, due, later } = row!;
  if (!calling && !due) return 'none';
  // A lead that is due and was not called waits for a free place, which the end of a call gives.
  return calling ? later : due;
}

/** When calls of campaigns were placed to each of these numbers since a time, over all campaigns of the account. */
export async function placedTo(
  tx: Pick<Tx, '$queryRaw'>,
  accountId: string,
  phones: readonly string[],
  since: Date,
): Promise<Map<string, number[]>> {
  const rows = await tx.$queryRaw<{ phone: string; at: Date }[]>(Prisma.sql`
    SELECT l.phone, a.placed_at AS at FROM campaign_leads l JOIN campaign_attempts a ON a.lead_id = l.id
    WHERE l.account_id = ${accountId}::uuid AND l.phone = ANY(${[...phones]}::text[])
      AND a.placed_at > ${since}::timestamptz`);
  const byPhone = Map.groupBy(rows, ({ phone }) => phone);
  return new Map([...byPhone].map(([phone, own]) => [phone, own.map(({ at }) => at.getTime())]));
}
