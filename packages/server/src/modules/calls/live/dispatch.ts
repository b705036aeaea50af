import type { Tx } from '../../../platform/db/index.ts';
import type { CallsContext } from '../calls.deps.ts';
import type { CallRef } from '../calls.events.ts';
import { stepJob } from '../calls.jobs.ts';
import { LIVE } from '../calls.model.ts';

/**
 * Dispatches an account's oldest waiting calls, as many as it may have at once. Part of every transaction that adds a
 * call or ends one, so there is no moment at which a call waits and nobody will look.
 */
export async function dispatchNext(context: CallsContext, tx: Tx, accountId: string): Promise<void> {
  const room = await roomFor(tx, accountId);
  if (room <= 0) return;
  // What another transaction is cancelling just now is skipped, not waited for.
  const waiting = await tx.$queryRaw<CallRef[]>`
    SELECT id, account_id AS "accountId", batch_id AS "batchId" FROM calls
    WHERE account_id = ${accountId}::uuid AND status = 'queued'
    ORDER BY created_at, position, id LIMIT ${room} FOR UPDATE SKIP LOCKED`;
  await dispatch(context, tx, waiting);
}

/** The lock of the account's stream makes the count and what follows from it one step. */
async function roomFor(tx: Tx, accountId: string): Promise<number> {
  const [account] = await tx.$queryRaw<{ limit: number }[]>`
    SELECT a.call_concurrency AS limit FROM event_streams s JOIN accounts a ON a.id = s.account_id
    WHERE s.account_id = ${accountId}::uuid FOR UPDATE OF s`;
  const live = await tx.call.count({ where: { accountId, status: { in: LIVE } } });
  return (account?.limit ?? 0) - live;
}

/** Hands calls to their agents: the first step of each is a job. */
export async function dispatch(context: CallsContext, tx: Tx, calls: CallRef[]): Promise<void> {
  if (calls.length === 0) return;
  const now = context.clock.now();
  await tx.call.updateMany({
    where: { id: { in: calls.map((call) => call.id) } },
    data: { status: 'dispatched', dispatchedAt: now, progressedAt: now },
  });
  await context.events.append(
    tx,
    calls.map((call) => ({ call, event: { type: 'dispatched', data: {} } })),
    now,
  );
  await context.jobs.enqueue(
    tx,
    stepJob,
    calls.map((call) => ({ callId: call.id, step: 0 })),
  );
}
