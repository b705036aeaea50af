import { after, DAY, MINUTE } from '../../../platform/clock/index.ts';
import { inRounds, type Prisma } from '../../../platform/db/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { dispatchJob } from '../portals.jobs.ts';

/** A job later than this is considered lost. */
const OVERDUE_MS = 2 * MINUTE;
const PAGE = 500;

/**
 * Dispatches every lead that should be dispatched and is not, because its job was lost or its number came off the list.
 */
export async function sweepLeads(deps: PortalsDeps): Promise<void> {
  await releaseUnsuppressed(deps);
  // With a backlog there are enough jobs already.
  if ((await deps.jobs.lagMs(dispatchJob)) < OVERDUE_MS / 2) await resumeOverdue(deps);
}

async function resumeOverdue(deps: PortalsDeps): Promise<void> {
  const before = after(deps.clock.now(), -OVERDUE_MS);
  const overdue: Prisma.PortalLeadWhereInput[] = [
    { status: 'received', receivedAt: { lt: before } },
    { status: 'waiting', dueAt: { lt: before } },
  ];
  const leads = await deps.db.prisma.portalLead.findMany({
    where: { OR: overdue },
    select: { id: true },
    orderBy: { receivedAt: 'asc' },
    take: PAGE,
  });
  await enqueue(
    deps,
    leads.map(({ id }) => id),
  );
}

async function releaseUnsuppressed(deps: PortalsDeps): Promise<void> {
  const { prisma } = deps.db;
  let afterId: string | null = null;
  for (;;) {
    const leads: { id: string; accountId: string; phone: string | null }[] = await prisma.portalLead.findMany({
      where: { status: 'suppressed', ...(afterId && { id: { gt: afterId } }) },
      select: { id: true, accountId: true, phone: true },
      orderBy: { id: 'asc' },
      take: PAGE,
    });
    if (leads.length === 0) return;
    for (const [accountId, own] of Map.groupBy(leads, (lead) => lead.accountId)) {
      const phones = own.map(({ phone }) => phone!);
      const listed = await deps.suppressions.among(prisma, { accountId }, phones);
      await enqueue(
        deps,
        own.filter(({ phone }) => !listed.has(phone!)).map(({ id }) => id),
      );
    }
    afterId = leads.at(-1)!.id;
  }
}

async function enqueue({ db, jobs }: PortalsDeps, leadIds: string[]): Promise<void> {
  if (leadIds.length === 0) return;
  const payloads = leadIds.map((leadId) => ({ leadId }));
  await db.transact((tx) => jobs.enqueue(tx, dispatchJob, payloads));
}

/** Deletes old leads. They are kept as long as calls. */
export async function retainLeads({ db, clock, config }: PortalsDeps): Promise<void> {
  const before = after(clock.now(), -config.RETENTION_DAYS * DAY);
  await inRounds((limit) => db.prisma.portalLead.deleteMany({ where: { receivedAt: { lt: before } }, limit }));
}
