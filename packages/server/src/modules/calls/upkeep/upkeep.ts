import { z } from 'zod';
import { after, DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { isLive, LIVE, OPEN } from '../calls.model.ts';
import { KEPT_HOURS } from '../placing/idempotency.ts';
import { dialJob, dispatchNext } from '../live/dispatch.ts';
import { lockCall } from '../live/ending.ts';
import { STALLED } from '../live/end-reasons.model.ts';
import { write } from '../live/moves.ts';

/** Ends calls that no longer move, and dispatches for accounts whose calls wait with nothing live. */
export const sweepJob = defineJob({ name: 'calls.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes what is older than the retention. */
export const retentionJob = defineJob({ name: 'calls.retention', payload: z.object({}), concurrency: 1 });

/** Longer than anything takes that is not a job or the driver's own: a model that is tried again. */
const STALLED_AFTER_MS = 10 * MINUTE;
/** A sweep ends at most so many; the next one comes in a minute. */
const AT_A_TIME = 500;

/**
 * Ends live calls that have not moved for long and that nothing will move, and gives the next ones their turn. One that
 * its driver carries has not stalled, however long ago it moved: no worker ran, or the clock was set.
 */
export async function sweep(deps: CallsDeps): Promise<void> {
  const before = after(deps.clock.now(), -STALLED_AFTER_MS);
  const where = { status: { in: LIVE }, progressedAt: { lt: before } };
  const quiet = await deps.db.prisma.call.findMany({ where, select: { id: true }, take: AT_A_TIME });
  const ids = quiet.map(({ id }) => id);
  const moving = ids.length > 0 ? await carriedAmong(deps, ids) : new Set();
  for (const id of ids) if (!moving.has(id)) await endStalled(deps, id, before);
  const waiting = await deps.db.prisma.call.groupBy({
    by: ['accountId'],
    where: { status: 'queued', accountId: { not: null } },
  });
  for (const { accountId } of waiting) await deps.db.transact((tx) => dispatchNext(deps, tx, accountId!));
}

/** The calls that somebody will move: a job that dials, or the driver. */
async function carriedAmong({ jobs, voice }: CallsDeps, ids: string[]): Promise<Set<string>> {
  const [dialled, carried] = await Promise.all([jobs.openAmong(dialJob, 'callId', ids), voice.carries(ids)]);
  return new Set([...dialled, ...carried]);
}

async function endStalled(deps: CallsDeps, callId: string, before: Date): Promise<void> {
  await deps.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !isLive(call.status) || call.progressedAt >= before) return;
    await write(deps, tx, call, { ending: STALLED });
  });
}

/**
 * Deletes batches, with their calls, transcripts and scores, and e-mails past the retention; and idempotency keys past a
 * day.
 */
export async function retain({ db, clock, config, mail }: CallsDeps): Promise<void> {
  const before = after(clock.now(), -config.RETENTION_DAYS * DAY);
  // A call that is not over holds minutes, which only its end gives back.
  await db.prisma.batch.deleteMany({ where: { createdAt: { lt: before }, calls: { none: { status: { in: OPEN } } } } });
  await mail.deleteBefore(before);
  await db.prisma.idempotencyKey.deleteMany({
    where: { createdAt: { lt: after(clock.now(), -KEPT_HOURS * HOUR) } },
  });
}
