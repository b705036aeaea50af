import { z } from 'zod';
import type { Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { CallRef } from '../calls.events.ts';

/** Prepares a dispatched call and dials it. A job of an earlier step than the call's does nothing. */
export const dialJob = defineJob({
  name: 'calls.dial',
  payload: z.object({ callId: z.uuid(), step: z.number().int().default(0) }),
  concurrency: 100,
  retries: 5,
  retryDelaySeconds: 1,
  retryDelayMaxSeconds: 10,
});

export type DialPayload = z.output<typeof dialJob.payload>;

/**
 * Dispatches an account's oldest waiting calls, up to its limit of live calls. Calls that are held wait on. It is part of every transaction that
 * adds or ends a call, so no call waits without a transaction that will dispatch it. `tx` holds the lock on the
 * account's event stream, by an event that it has written or by `lockStream`; it keeps the count of live calls valid.
 */
export async function dispatchNext(deps: CallsDeps, tx: Tx, accountId: string): Promise<void> {
  // Skips calls that another transaction is cancelling, instead of waiting for it.
  const waiting = await tx.$queryRaw<CallRef[]>`
    SELECT id, account_id AS "accountId", batch_id AS "batchId" FROM calls
    WHERE account_id = ${accountId}::uuid AND status = 'queued' AND held_until IS NULL
    ORDER BY created_at, position, id
    LIMIT (SELECT greatest(0, a.call_concurrency - (
      SELECT count(*) FROM calls l
      WHERE l.account_id = a.id AND l.status IN ('dispatched', 'ringing', 'in_progress')))
      FROM accounts a WHERE a.id = ${accountId}::uuid)
    FOR UPDATE SKIP LOCKED`;
  await dispatch(deps, tx, waiting);
}

/** Locks an account's event stream until `tx` ends. */
export async function lockStream(tx: Tx, accountId: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM event_streams WHERE account_id = ${accountId}::uuid FOR UPDATE`;
}

/** Gives each call an agent. A job prepares and dials it. */
export async function dispatch(deps: CallsDeps, tx: Tx, calls: CallRef[]): Promise<void> {
  if (calls.length === 0) return;
  const now = deps.clock.now();
  const ids = calls.map(({ id }) => id);
  const steps = await tx.call.updateManyAndReturn({
    where: { id: { in: ids } },
    data: { status: 'dispatched', dispatchedAt: now, progressedAt: now },
    select: { id: true, step: true },
  });
  const dispatched = { type: 'dispatched' as const, data: {} };
  const entries = calls.map((call) => ({ call, event: dispatched }));
  await deps.events.append(tx, entries, now);
  const jobs = steps.map(({ id: callId, step }) => ({ callId, step }));
  await deps.jobs.enqueue(tx, dialJob, jobs);
}
