import { isId } from '../../platform/ids/index.ts';
import {
  inOrder,
  pageIds,
  Prisma,
  type OrderedList,
  type PageQuery,
  type PrismaClient,
} from '../../platform/db/index.ts';
import type { PortalLead } from '../../generated/client/client.ts';
import { requireViewer, type Caller } from '../../platform/auth/index.ts';

export interface LeadFilter {
  status?: string[] | null;
  portal?: string | null;
  integrationId?: string | null;
  eventId?: string | null;
  phone?: string | null;
  since?: Date | null;
  until?: Date | null;
}

/** The database condition for the caller's own leads. @throws AppError UNAUTHENTICATED */
export function ownLeads(caller: Caller, filter: LeadFilter = {}): Prisma.PortalLeadWhereInput {
  const { status, portal, integrationId, eventId, phone, since, until } = filter;
  return {
    accountId: requireViewer(caller).accountId,
    ...(status && { status: { in: status } }),
    ...(portal && { portal }),
    ...(integrationId && { integrationId: isId(integrationId) ? integrationId : { in: [] } }),
    ...(eventId && { eventId }),
    ...(phone && { phone }),
    ...((since || until) && { receivedAt: { ...(since && { gte: since }), ...(until && { lt: until }) } }),
  };
}

type Relations = Pick<Prisma.PortalLeadFindManyArgs, 'include'>;

/** A page of the caller's own leads, newest first. @throws AppError UNAUTHENTICATED, BAD_REQUEST */
export async function pageOfLeads(
  prisma: PrismaClient,
  caller: Caller,
  filter: LeadFilter,
  { cursor, take, skip: _skip, select: _select, ...relations }: PageQuery & Relations,
): Promise<PortalLead[]> {
  const list = listOf(requireViewer(caller).accountId, filter);
  const ids = list ? await pageIds(prisma, list, { cursor, take }) : [];
  return inOrder(ids, (where) => prisma.portalLead.findMany({ ...relations, where }));
}

/** The leads of a filter as a list; null when none can match. */
function listOf(accountId: string, filter: LeadFilter): OrderedList | null {
  const { status, portal, integrationId, eventId, phone, since, until } = filter;
  if (integrationId && !isId(integrationId)) return null;
  const equal = { portal, event_id: eventId, phone };
  const where = [
    Prisma.sql`t.account_id = ${accountId}::uuid`,
    ...Object.entries(equal).flatMap(([column, value]) =>
      value ? [Prisma.sql`t.${Prisma.raw(column)} = ${value}`] : [],
    ),
    ...(integrationId ? [Prisma.sql`t.integration_id = ${integrationId}::uuid`] : []),
    ...(since ? [Prisma.sql`t.received_at >= ${since}::timestamptz`] : []),
    ...(until ? [Prisma.sql`t.received_at < ${until}::timestamptz`] : []),
  ];
  const each = status ? [{ column: 'status', values: [...new Set(status)] }] : [];
  const key = { column: 'received_at', type: 'timestamptz' } as const;
  return { from: Prisma.sql`portal_leads`, table: 'portal_leads', key, where, each };
}
