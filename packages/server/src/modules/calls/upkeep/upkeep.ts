import { z } from 'zod';
import { after, DAY, HOUR, MINUTE, SECOND } from '../../../platform/clock/index.ts';
import { inRounds, ROUND } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { isLive, LIVE, MAX_CALL_SECONDS, REASONS } from '../calls.model.ts';
import { KEPT_HOURS } from '../placing/idempotency.ts';
import { dialJob, dispatchNext, lockStream } from '../live/dispatch.ts';
import { lockCall } from '../live/ending.ts';
import { clockAtEnd } from '../live/clock.model.ts';
import { letGo } from '../live/holding.ts';
import { dialogueOf } from '../live/dialogue.model.ts';
import { cutOff, STALLED } from '../live/end-reasons.model.ts';
import { longestOf } from '../live/minutes.ts';
import { write } from '../live/moves.ts';

/** Ends stalled calls, lets held ones go, and dispatches for accounts that have waiting calls and none live. */
export const sweepJob = defineJob({ name: 'calls.sweep', payload: z.object({}), concurrency: 1 });

/** Deletes rows that are past the retention. */
export const retentionJob = defineJob({ name: 'calls.retention', payload: z.object({}), concurrency: 1 });

/** Longer than any step takes outside a job or the driver, such as a model's retries. */
const STALLED_AFTER_MS = 10 * MINUTE;
/** For workers that died and were replaced, whose time is not the call's, and for the goodbye. */
const OVERTIME_MS = 2 * MINUTE;
/** A sweep ends at most this many; the next comes in a minute. */
const AT_A_TIME = 500;

/**
 * Ends live calls that have stood still for long and that nothing will move, lets go the held ones whose time has come,
 * and dispatches the next ones. A call that
 * its driver still carries has not stalled, however long ago it moved: perhaps no worker ran, or the clock was set.
 */
export async function sweep(deps: CallsDeps): Promise<void> {
  const before = after(deps.clock.now(), -STALLED_AFTER_MS);
  const where = { status: { in: LIVE }, progressedAt: { lt: before } };
  const quiet = await deps.db.prisma.call.findMany({ where, select: { id: true }, take: AT_A_TIME });
  const ids = quiet.map(({ id }) => id);
  const moving = ids.length > 0 ? await carriedAmong(deps, ids) : new Set();
  for (const id of ids) if (!moving.has(id)) await endStalled(deps, id, before);
  await endLongest(deps);
  await letGo(deps);
  for (const accountId of await accountsWaiting(deps))
    await deps.db.transact(async (tx) => {
      await lockStream(tx, accountId);
      await dispatchNext(deps, tx, accountId);
    });
}

/** The accounts with waiting calls that are not held. It goes from one account to the next, however many calls each has waiting. */
async function accountsWaiting({ db }: CallsDeps): Promise<string[]> {
  const rows = await db.prisma.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE waiting AS (
      (SELECT account_id AS id FROM calls WHERE status = 'queued' AND held_until IS NULL AND account_id IS NOT NULL ORDER BY account_id LIMIT 1)
      UNION ALL
      SELECT (SELECT account_id FROM calls WHERE status = 'queued' AND held_until IS NULL AND account_id > waiting.id ORDER BY account_id LIMIT 1)
      FROM waiting WHERE waiting.id IS NOT NULL
    )
    SELECT id FROM waiting WHERE id IS NOT NULL`;
  return rows.map(({ id }) => id);
}

/** The calls that a dialling job or the driver will move. */
async function carriedAmong({ jobs, voice }: CallsDeps, ids: string[]): Promise<Set<string>> {
  const carried = await Promise.all([
    jobs.openAmong(dialJob, 'callId', ids),
    ...voice.all.map((driver) => driver.carries(ids)),
  ]);
  return new Set(carried.flatMap((some) => [...some]));
}

/**
 * The mind ends a call in its time, and a worker hangs up at the longest. A call that is spoken and goes on all the same,
 * by the time since its answer, is cut.
 */
async function endLongest(deps: CallsDeps): Promise<void> {
  const before = after(deps.clock.now(), -MAX_CALL_SECONDS * SECOND - OVERTIME_MS);
  const where = { status: 'in_progress', media: { not: 'simulated' }, answeredAt: { lt: before } };
  const calls = await deps.db.prisma.call.findMany({ where, select: { id: true }, take: AT_A_TIME });
  for (const { id } of calls)
    await deps.db.transact(async (tx) => {
      const call = await lockCall(tx, id);
      if (call?.status !== 'in_progress') return;
      const longestMs = longestOf(call) * SECOND;
      if (deps.clock.now().getTime() - (call.answeredAt?.getTime() ?? 0) < longestMs + OVERTIME_MS) return;
      const elapsedMs = Math.min(longestMs, clockAtEnd(call, deps.clock.now()));
      await write(deps, tx, call, { ...cutOff(dialogueOf(call), REASONS.tooLong), data: { elapsedMs } });
    });
}

async function endStalled(deps: CallsDeps, callId: string, before: Date): Promise<void> {
  await deps.db.transact(async (tx) => {
    const call = await lockCall(tx, callId);
    if (!call || !isLive(call.status) || call.progressedAt >= before) return;
    await write(deps, tx, call, { ending: STALLED });
  });
}

/**
 * Deletes batches past the retention, with their calls, transcripts and scores. Also deletes e-mails past the
 * retention, and idempotency keys older than a day. All of it goes in rounds.
 */
export async function retain({ db, clock, config, mail }: CallsDeps): Promise<void> {
  const before = after(clock.now(), -config.RETENTION_DAYS * DAY);
  while ((await deleteBatches(db, before)) > 0);
  await mail.deleteBefore(before);
  const createdAt = { lt: after(clock.now(), -KEPT_HOURS * HOUR) };
  await inRounds((limit) => db.prisma.idempotencyKey.deleteMany({ where: { createdAt }, limit }));
}

/**
 * Deletes the oldest batches, as many as a round has room for by their calls, and at least one. A call that is not over
 * holds reserved minutes, which only its end gives back, so its batch stays. @returns how many.
 */
const deleteBatches = ({ prisma }: CallsDeps['db'], before: Date): Promise<number> =>
  prisma.$executeRaw`
    DELETE FROM batches WHERE id IN (
      SELECT id FROM (
        SELECT id, sum(total) OVER (ORDER BY created_at, id) - total AS calls_before FROM (
          SELECT id, total, created_at FROM batches b
          WHERE created_at < ${before}::timestamptz AND NOT EXISTS (
            SELECT 1 FROM calls c
            WHERE c.batch_id = b.id AND c.status IN ('queued', 'dispatched', 'ringing', 'in_progress'))
          ORDER BY created_at, id LIMIT ${ROUND}
        ) old
      ) counted WHERE calls_before < ${ROUND})`;
