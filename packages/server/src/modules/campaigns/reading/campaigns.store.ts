import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { inOrder, pageIds, Prisma, type OrderedList, type PageQuery, type Tx } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/errors/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Campaign, CampaignLead } from '../../../generated/client/client.ts';
import type { CampaignsDeps } from '../campaigns.deps.ts';

type Relations = Pick<Prisma.CampaignFindManyArgs, 'include'>;

/** The database condition for the caller's own campaigns. @throws AppError UNAUTHENTICATED */
export const ownCampaigns = (caller: Caller): Prisma.CampaignWhereInput => ({
  accountId: requireViewer(caller).accountId,
});

/** `query` adds relations to read. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function ownCampaign(
  { db }: Pick<CampaignsDeps, 'db'>,
  caller: Caller,
  campaignId: string,
  query: Pick<Prisma.CampaignFindFirstArgs, 'include'> = {},
): Promise<Campaign> {
  const where = { id: campaignId, ...ownCampaigns(caller) };
  const campaign = isId(campaignId) ? await db.prisma.campaign.findFirst({ ...query, where }) : null;
  if (!campaign) throw notFound('Campaign not found');
  return campaign;
}

/** Reads a campaign and locks it until `tx` ends. */
export async function lockCampaign(tx: Tx, campaignId: string): Promise<Campaign | null> {
  await tx.$queryRaw`SELECT id FROM campaigns WHERE id = ${campaignId}::uuid FOR UPDATE`;
  return tx.campaign.findUnique({ where: { id: campaignId } });
}

/** The same for one of the caller's own. @throws AppError UNAUTHENTICATED, NOT_FOUND */
export async function lockOwn(tx: Tx, caller: Caller, campaignId: string): Promise<Campaign> {
  const { accountId } = requireViewer(caller);
  const campaign = isId(campaignId) ? await lockCampaign(tx, campaignId) : null;
  if (campaign?.accountId !== accountId) throw notFound('Campaign not found');
  return campaign;
}

/** A page of the caller's own campaigns, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
export async function pageOfCampaigns(
  { db }: Pick<CampaignsDeps, 'db'>,
  caller: Caller,
  { cursor, take, skip: _skip, select: _select, ...relations }: PageQuery & Relations,
): Promise<Campaign[]> {
  const own = Prisma.sql`t.account_id = ${requireViewer(caller).accountId}::uuid`;
  const key = { column: 'created_at', type: 'timestamptz' } as const;
  const list: OrderedList = { from: Prisma.sql`campaigns`, table: 'campaigns', key, where: [own] };
  const ids = await pageIds(db.prisma, list, { cursor, take });
  return inOrder(ids, (where) => db.prisma.campaign.findMany({ ...relations, where }));
}

/** The caller's own campaigns by place, newest first. @throws AppError UNAUTHENTICATED */
export const listCampaigns = (
  { db }: Pick<CampaignsDeps, 'db'>,
  caller: Caller,
  { limit, offset }: { limit: number; offset: number },
): Promise<Campaign[]> =>
  db.prisma.campaign.findMany({
    where: ownCampaigns(caller),
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit,
    skip: offset,
  });

export interface LeadFilter {
  status?: string[] | null | undefined;
  phone?: string | null | undefined;
}

/** The database condition for the leads of a campaign. */
export const leadsWhere = (campaignId: string, { status, phone }: LeadFilter): Prisma.CampaignLeadWhereInput => ({
  campaignId,
  ...(status && { status: { in: status } }),
  ...(phone && { phone }),
});

/** Leads in the order in which they were added, after the place `after`. */
export const leadsAfter = (
  { db }: Pick<CampaignsDeps, 'db'>,
  campaignId: string,
  filter: LeadFilter,
  { after, limit }: { after: number; limit: number },
): Promise<CampaignLead[]> =>
  db.prisma.campaignLead.findMany({
    where: { ...leadsWhere(campaignId, filter), position: { gt: after } },
    orderBy: { position: 'asc' },
    take: limit,
  });
