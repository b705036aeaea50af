import type { JobDefinition, JobHandler } from './definition.ts';
import type { Jobs } from './types.ts';

/** One kind of job with its handler, which a module gives to a queue. Creating a registration starts nothing. */
export type JobRegistration = (jobs: Pick<Jobs, 'handle' | 'schedule'>) => void;

export const handles =
  <T>(job: JobDefinition<T>, handler: JobHandler<T>): JobRegistration =>
  (jobs) =>
    jobs.handle(job, handler);

/** A job that also runs by the clock, once over all processes. `cron` in UTC. */
export const runsAt =
  (cron: string, job: JobDefinition<Record<string, never>>, handler: () => Promise<void>): JobRegistration =>
  (jobs) => {
    jobs.handle(job, handler);
    jobs.schedule(job, cron);
  };
