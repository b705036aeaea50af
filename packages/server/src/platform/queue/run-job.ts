import { afterCommit, inTx, type Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import { retryInMs, type JobDefinition, type JobHandler } from './definition.ts';
import type { Flight } from './in-flight.ts';
import type { Settler } from './settler.ts';
import type { Held } from './sql/claim.ts';
import { settleHeld, type End } from './sql/settle.ts';

export interface JobRunner {
  job: JobDefinition<unknown>;
  handler: JobHandler<unknown>;
  settler: Settler;
  log: Logger;
  /** When a scheduled job is due next: in milliseconds of the database's clock, and from now. */
  next(): { atMs: number; inMs: number };
  /** It is due again in so many milliseconds. */
  expect(inMs: number): void;
}

/** A job that took its process with it so much oftener than it may fail is not tried again. */
const LAPSES_BEYOND = 5;

/** Runs one job to its end, and records the end unless the handler did so in its own transaction. Never throws. */
export async function runJob(runner: JobRunner, { held, signal }: Flight): Promise<void> {
  const { job, handler } = runner;
  let isSettled = false;
  const done = (): End => (held.isScheduled ? { how: 'next', ...runner.next() } : { how: 'done' });
  const complete = async (tx: Tx) => {
    const end = done();
    const ended = await settleHeld(inTx(tx), [{ held, end }]);
    if (ended.size === 0) throw new Error(`job ${held.id} was taken over by another process`);
    afterCommit(tx, () => expectAgain(runner, end));
    isSettled = true;
  };
  const attempt = held.failures + held.lapses;
  const isLastAttempt = attempt >= job.retries;
  try {
    if (held.lapses > job.retries + LAPSES_BEYOND) throw new Error('its process died again and again');
    await handler(job.payload.parse(held.payload), { attempt, isLastAttempt, signal, complete });
    if (!isSettled) await settle(runner, held, done());
  } catch (error) {
    await failJob(runner, held, error);
  }
}

/** Has a job tried again, or gives it up. Never throws: a job whose end is not written comes back by itself. */
export async function failJob(runner: JobRunner, held: Held, cause: unknown): Promise<void> {
  const { job, log } = runner;
  const about = { queue: job.name, jobId: held.id, attempt: held.failures + held.lapses };
  const inMs = retryInMs(job, about.attempt + 1);
  log.warn({ err: cause, ...about, isLastAttempt: inMs === null }, 'job failed');
  // Only the kind of error is kept: a message may quote what the job was about.
  const error = cause instanceof Error ? cause.name : 'unknown';
  const end = endOf(runner, held, inMs, error);
  await settle(runner, held, end).catch((writing: unknown) => {
    log.error({ err: writing, ...about }, 'could not record that a job failed');
  });
}

function endOf(runner: JobRunner, held: Held, inMs: number | null, error: string): End {
  if (inMs !== null) return { how: 'again', inMs, error };
  // The next time has its own tries.
  return held.isScheduled ? { how: 'next', ...runner.next() } : { how: 'given up', error };
}

async function settle(runner: JobRunner, held: Held, end: End): Promise<void> {
  await runner.settler.settle({ held, end });
  expectAgain(runner, end);
}

const expectAgain = (runner: JobRunner, end: End) => {
  if (end.how === 'again' || end.how === 'next') runner.expect(end.inMs);
};
