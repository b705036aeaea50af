import { isId } from '../../platform/ids/index.ts';
import type { Prisma } from '../../platform/db/index.ts';
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
