import type { Erasure } from '../../../generated/client/client.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest } from '../../../platform/errors/index.ts';
import { isE164 } from '../../../platform/phone/index.ts';
import type { CalledParty } from '../../../platform/privacy/index.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { eraseCalledPartyJob, type EraseCalledPartyJob } from '../privacy.jobs.ts';
import { eraseAllCalls } from './calls.ts';
import { addToRecord, beginRecord, type Actor } from './records.ts';

export function assertPhone(phone: string): void {
  if (!isE164(phone)) throw badRequest('phone must be in E.164 format, such as +971501234567');
}

/** By then the request has finished, or its time is over. */
const AFTER_REQUEST_MS = MINUTE;

/**
 * Suppresses the number first: from then on no call to it is placed. Placements that began before hold the account's
 * row, so they are waited for, and their calls are found. If the request is broken off, a job finishes the erasure.
 */
export async function eraseCalledParty(deps: PrivacyDeps, by: Actor, party: CalledParty): Promise<Erasure> {
  const { db, clock, jobs, sealer } = deps;
  const { accountId, phone } = party;
  const { id } = await db.transact(async (tx) => {
    if (accountId !== null) await tx.$queryRaw`SELECT 1 AS held FROM accounts WHERE id = ${accountId}::uuid FOR UPDATE`;
    await suppress(deps, tx, party);
    const record = await beginRecord(tx, clock, { ...by, kind: 'called_party', accountId });
    const job = { erasureId: record.id, accountId, phone: sealer.seal(phone, record.id) };
    await jobs.enqueue(tx, eraseCalledPartyJob, [job], AFTER_REQUEST_MS);
    return record;
  });
  return eraseRest(deps, id, party);
}

async function eraseRest(deps: PrivacyDeps, erasureId: string, party: CalledParty): Promise<Erasure> {
  await eraseAllCalls(deps, erasureId, party);
  return deps.db.transact(async (tx) => {
    // What a call that was ended just now has added.
    await suppress(deps, tx, party);
    let rows = 0;
    for (const room of deps.rooms) rows += (await room.eraseCalledParty?.(tx, party)) ?? 0;
    return addToRecord(tx, erasureId, { calls: 0, rows }, deps.clock.now());
  });
}

/** The job: finishes an erasure whose request did not. */
export async function finishCalledParty(deps: PrivacyDeps, job: EraseCalledPartyJob): Promise<void> {
  const { erasureId, accountId } = job;
  const isOpen = await deps.db.prisma.erasure.count({ where: { id: erasureId, finishedAt: null } });
  if (isOpen > 0) await eraseRest(deps, erasureId, { accountId, phone: deps.sealer.open(job.phone, erasureId) });
}

/** Calls without an account belong to the e-mail that gets their results. */
async function suppress({ suppressions }: PrivacyDeps, tx: Tx, { accountId, phone }: CalledParty): Promise<void> {
  if (accountId !== null) return suppressions.erase(tx, { accountId }, phone);
  const batches = await tx.batch.findMany({
    where: { accountId: null, calls: { some: { accountId: null, phone } } },
    select: { ownerEmail: true },
    distinct: ['ownerEmail'],
  });
  for (const { ownerEmail } of batches) await suppressions.erase(tx, { ownerEmail }, phone);
}

/** The customers who hold something of a number; null stands for those without an account. */
export async function customersOf({ db }: PrivacyDeps, phone: string): Promise<(string | null)[]> {
  const accounts = await db.prisma.$queryRaw<{ id: string }[]>`
    SELECT a.id FROM accounts a
    WHERE EXISTS (SELECT 1 FROM calls c WHERE c.account_id = a.id AND c.phone = ${phone})
      OR EXISTS (SELECT 1 FROM campaign_leads g WHERE g.account_id = a.id AND g.phone = ${phone})
      OR EXISTS (SELECT 1 FROM portal_leads l WHERE l.account_id = a.id AND l.phone = ${phone})
      OR EXISTS (SELECT 1 FROM suppressions s WHERE s.customer = a.id::text AND s.phone = ${phone})`;
  const hasAnonymous = (await db.prisma.call.count({ where: { accountId: null, phone }, take: 1 })) > 0;
  return [...accounts.map(({ id }) => id), ...(hasAnonymous ? [null] : [])];
}
