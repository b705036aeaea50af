import type { JobWithMetadata, PgBoss } from 'pg-boss';
import type { Tx } from '../db/index.ts';
import type { Logger } from '../log/index.ts';
import type { JobDefinition, JobHandler } from './definition.ts';
import { fromTx } from './from-tx.ts';

interface Run<T> {
  job: JobWithMetadata<T>;
  definition: JobDefinition<T>;
  handler: JobHandler<T>;
  boss: PgBoss;
  log: Logger;
  signal: AbortSignal;
}

/** Runs one job to its end, and records the end unless the handler did so in its own transaction. Never throws. */
export async function runJob<T>(run: Run<T>): Promise<void> {
  const { job, definition, boss, log } = run;
  let settled = false;
  const complete = async (tx: Tx) => {
    const response = await boss.complete(definition.name, job, undefined, { db: fromTx(tx) });
    // Its type is opaque; what it says is documented.
    if ((response as { affected?: number }).affected !== 1)
      throw new Error(`job ${job.id} was taken over by another process`);
    settled = true;
  };
  const isLastAttempt = job.retryCount >= job.retryLimit;
  try {
    const payload = definition.payload.parse(job.data);
    await run.handler(payload, { attempt: job.retryCount, isLastAttempt, signal: run.signal, complete });
    if (!settled) await boss.complete(definition.name, job);
  } catch (error) {
    log.warn(
      { err: error, queue: definition.name, jobId: job.id, attempt: job.retryCount, isLastAttempt },
      'job failed',
    );
    await fail(run, error);
  }
}

async function fail<T>({ definition, job, boss, log }: Run<T>, cause: unknown): Promise<void> {
  // Only the kind of error is kept: a message may quote what the job was about.
  const output = { error: cause instanceof Error ? cause.name : 'unknown' };
  await boss.fail(definition.name, job, output).catch((error: unknown) => {
    log.error({ err: error, queue: definition.name, jobId: job.id }, 'could not record that a job failed');
  });
}
