import { z } from 'zod';
import { HOUR, SECOND } from '../../../platform/clock/index.ts';
import { Prisma, type Tx } from '../../../platform/db/index.ts';
import { defineJob } from '../../../platform/queue/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { letGoWhere } from './holding.ts';

/** Has the calls judged again that a closed day may have kept waiting. */
export const judgeAgainJob = defineJob({
  name: 'calls.judge_again',
  payload: z.object({ date: z.iso.date() }),
  concurrency: 1,
});

/** A call that was judged before the day was opened is held by now: longer than a transaction takes. */
const JUDGED_WITHIN_MS = 30 * SECOND;

/** Queues that for a day which `tx` opens. */
export const judgeAgain = (tx: Tx, { jobs }: Pick<CallsDeps, 'jobs'>, day: { date: string }): Promise<void> =>
  jobs.enqueue(tx, judgeAgainJob, [{ date: day.date }], JUDGED_WITHIN_MS);

/** A day begins on the easternmost clocks, which are 14 hours ahead of UTC. */
const beginOf = (date: string): Date => new Date(Date.parse(date) - 14 * HOUR);

/**
 * Lets go every call that is held until after the beginning of the day, whatever the reason that it tells: the time also
 * skips closed days that come after that.
 */
export const letGoBeyond = ({ db }: Pick<CallsDeps, 'db'>, { date }: { date: string }): Promise<void> =>
  letGoWhere(db, Prisma.sql`held_until >= ${beginOf(date)}::timestamptz`);
