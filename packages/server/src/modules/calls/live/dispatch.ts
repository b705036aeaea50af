import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { CallRef } from '../calls.events.ts';
import { LIVE } from '../calls.model.ts';

/** Prepares a dispatched call and dials it. */
export const dialJob = defineJob({
  name: 'calls.dial',
  payload: z.object({ callId: z.uuid() }),
  concurrency: 100,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

/**
 * Dispatches an account's oldest waiting calls, up to its limit of live calls. It is part of every transaction that
 * adds or ends a call, so no call waits without a transaction that will dispatch it.
 */
export async function dispatchNext(deps: CallsDeps, tx: Tx, accountId: string): Promise<void> {
  const room = await roomFor(tx, accountId);
  if (room <= 0) return;
  // Skips calls that another transaction is cancelling, instead of waiting for it.
  const waiting = await tx.$queryRaw<CallRef[]>`
    SELECT id, account_id AS "accountId", batch_id AS "batchId" FROM calls
    WHERE account_id = ${accountId}::uuid AND status = 'queued'
    ORDER BY created_at, position, id LIMIT ${room} FOR UPDATE SKIP LOCKED`;
  await dispatch(deps, tx, waiting);
}

/** The lock on the account's event stream keeps the count valid until the transaction ends. */
async function roomFor(tx: Tx, accountId: string): Promise<number> {
  const [account] = await tx.$queryRaw<{ limit: number }[]>`
    SELECT a.call_concurrency AS limit FROM event_streams s JOIN accounts a ON a.id = s.account_id
    WHERE s.account_id = ${accountId}::uuid FOR UPDATE OF s`;
  const live = await tx.call.count({ where: { accountId, status: { in: LIVE } } });
  return (account?.limit ?? 0) - live;
}

/** Gives each call an agent. A job prepares and dials it. */
export async function dispatch(deps: CallsDeps, tx: Tx, calls: CallRef[]): Promise<void> {
  if (calls.length === 0) return;
  const now = deps.clock.now();
  const ids = calls.map(({ id }) => id);
  await tx.call.updateMany({
    where: { id: { in: ids } },
    data: { status: 'dispatched', dispatchedAt: now, progressedAt: now },
  });
  const dispatched = { type: 'dispatched' as const, data: {} };
  const entries = calls.map((call) => ({ call, event: dispatched }));
  await deps.events.append(tx, entries, now);
  const jobs = ids.map((callId) => ({ callId }));
  await deps.jobs.enqueue(tx, dialJob, jobs);
}
