import type { Erasure } from '../../../generated/client/client.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import type { ErasedAccount } from '../../../platform/privacy/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { PrivacyDeps } from '../privacy.deps.ts';
import { eraseAccountJob, type EraseAccountJob } from '../privacy.jobs.ts';
import { eraseAllCalls } from './calls.ts';
import { addToRecord, beginRecord, type Actor } from './records.ts';

/** Requests that had begun before are over by then. */
const LAST_RUN_MS = 10 * MINUTE;
/** The parts of calls, and the passes over the other tables, of one run. */
const PARTS = 20;

/**
 * Closes an account: nobody gets in, nothing is sent, and its row says no more whose it was. What is left goes in jobs.
 *
 * @throws AppError NOT_FOUND, CONFLICT
 */
export const closeForErasure = (deps: PrivacyDeps, by: Actor, accountId: string): Promise<Erasure> =>
  deps.db.transact(async (tx) => {
    const { email } = await deps.accounts.close(tx, accountId);
    await deps.billing.assertClosable(tx, accountId);
    await deps.referrals.assertClosable(tx, accountId);
    await deps.webhooks.disableAll(tx, accountId);
    await deps.billing.forgetCustomer(tx, accountId);
    const { id } = await beginRecord(tx, deps.clock, { ...by, kind: 'account', accountId });
    // Only now the address is known.
    const rows = await eraseRooms(deps, tx, { id: accountId, email });
    await deps.jobs.enqueue(tx, eraseAccountJob, [{ erasureId: id, accountId, isLast: false }]);
    return addToRecord(tx, id, { calls: 0, rows });
  });

async function eraseRooms({ rooms }: PrivacyDeps, tx: Tx, account: ErasedAccount): Promise<number> {
  let rows = 0;
  for (const room of rooms) rows += (await room.eraseAccount?.(tx, account)) ?? 0;
  return rows;
}

/** One run of the job. It ends itself and enqueues the next one together, so that none is lost. */
export async function goOn(deps: PrivacyDeps, job: EraseAccountJob, run: Pick<JobRun, 'complete'>): Promise<void> {
  const { db, jobs } = deps;
  const { erasureId, accountId, isLast } = job;
  const isDone = (await eraseAllCalls(deps, erasureId, { accountId }, PARTS)) && (await eraseRest(deps, job));
  await db.transact(async (tx) => {
    if (!isDone) await jobs.enqueue(tx, eraseAccountJob, [job]);
    else if (!isLast) await jobs.enqueue(tx, eraseAccountJob, [{ ...job, isLast: true }], LAST_RUN_MS);
    else await finish(deps, tx, job);
    await run.complete(tx);
  });
}

/** A request that had begun before the erasure may have made a customer at the payment service. */
async function finish(deps: PrivacyDeps, tx: Tx, { erasureId, accountId }: EraseAccountJob): Promise<void> {
  await deps.billing.forgetCustomer(tx, accountId);
  await addToRecord(tx, erasureId, { calls: 0, rows: 0 }, deps.clock.now());
}

/** @returns whether nothing is left. */
async function eraseRest(deps: PrivacyDeps, { erasureId, accountId }: EraseAccountJob): Promise<boolean> {
  for (let pass = 0; pass < PARTS; pass++) {
    const rows = await deps.db.transact(async (tx) => {
      const erased = await eraseRooms(deps, tx, { id: accountId, email: null });
      if (erased > 0) await addToRecord(tx, erasureId, { calls: 0, rows: erased });
      return erased;
    });
    if (rows === 0) return true;
  }
  return false;
}
