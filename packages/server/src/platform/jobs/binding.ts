import type { JobDefinition, JobHandler } from './definition.ts';
import type { Jobs } from './jobs.ts';

/** A kind of job, who does it, and, for one that runs by the clock, when. */
export interface JobBinding {
  register(jobs: Pick<Jobs, 'handle' | 'schedule'>): void;
}

/** Binds a kind of job to its handler. */
export const bindJob = <T>(job: JobDefinition<T>, handler: JobHandler<T>): JobBinding => ({
  register: (jobs) => jobs.handle(job, handler),
});

/** Binds a job that runs by the clock, once over all processes. `cron` in UTC. */
export const bindSchedule = (
  job: JobDefinition<Record<string, never>>,
  cron: string,
  handler: () => Promise<void>,
): JobBinding => ({
  register(jobs) {
    jobs.handle(job, handler);
    jobs.schedule(job, cron);
  },
});
