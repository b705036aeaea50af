import { after, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import type { CallsContext } from '../calls.deps.ts';
import { dispatchNext } from './dispatch.ts';
import { lockCall } from './ending.ts';
import { KEPT_HOURS } from '../placing/idempotency.ts';
import { stepJob } from '../calls.jobs.ts';
import { isLive, LIVE, OPEN, REASONS } from '../calls.model.ts';
import { paced, write } from './moves.ts';

/** Longer than any step takes: the longest is a minute of speech or a model that is tried again. */
const stalledAfterMs = (context: CallsContext) => 10 * MINUTE + paced(context, 60);

/**
 * Ends live calls that have not moved for long and that nothing will move, and gives the next ones their turn. One whose
 * next step waits has not stalled, however long ago the last one was: no worker ran, or the clock was set.
 */
export async function sweep(context: CallsContext): Promise<void> {
  const before = after(context.clock.now(), -stalledAfterMs(context));
  const where = { status: { in: LIVE }, progressedAt: { lt: before } };
  const stalled = await context.db.prisma.call.findMany({ where, select: { id: true }, take: 500 });
  const ids = stalled.map(({ id }) => id);
  const moving = ids.length > 0 ? await context.jobs.openAmong(stepJob, 'callId', ids) : new Set();
  for (const id of ids) if (!moving.has(id)) await endStalled(context, id, before);
  const waiting = await context.db.prisma.call.groupBy({
    by: ['accountId'],
    where: { status: 'queued', accountId: { not: null } },
  });
  for (const { accountId } of waiting) await context.db.transact((tx) => dispatchNext(context, tx, accountId!));
}

async function endStalled(context: CallsContext, callId: string, before: Date): Promise<void> {
  await context.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !isLive(call.status) || call.progressedAt >= before) return;
    await write(context, tx, call, { ending: { status: 'failed', outcome: 'failed', error: REASONS.stalled } });
  });
}

/**
 * Deletes batches, with their calls, transcripts and scores, and e-mails past the retention; and idempotency keys past a
 * day.
 */
export async function retain({ db, clock, config, mail }: CallsContext): Promise<void> {
  const before = after(clock.now(), -config.RETENTION_DAYS * DAY);
  // A call that is not over holds minutes, which only its end gives back.
  await db.prisma.batch.deleteMany({ where: { createdAt: { lt: before }, calls: { none: { status: { in: OPEN } } } } });
  await mail.deleteBefore(before);
  await db.prisma.idempotencyKey.deleteMany({
    where: { createdAt: { lt: after(clock.now(), -KEPT_HOURS * HOUR) } },
  });
}
