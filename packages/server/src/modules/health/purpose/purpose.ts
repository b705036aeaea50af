import { ProbeError } from '../../../platform/health/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';

type Queue = Pick<Jobs, 'lags' | 'workers'>;

/** Jobs start within milliseconds. When one is later than this, the workers do not keep up. */
export const JOBS_LATE_SECONDS = 30;
/** Deliveries to an endpoint that answers slowly wait for each other, so they may be later. */
export const DELIVERIES_LATE_SECONDS = 300;

const DELIVERIES = 'webhooks.deliver';

/** How much work waits, in whole seconds since it was due. */
export interface Backlog {
  oldestJobSeconds: number;
  oldestDeliverySeconds: number;
}

export async function backlogOf(jobs: Queue): Promise<Backlog> {
  const lags = await jobs.lags();
  const others = [...lags].filter(([queue]) => queue !== DELIVERIES).map(([, ms]) => ms);
  return {
    oldestJobSeconds: Math.floor(Math.max(0, ...others) / 1000),
    oldestDeliverySeconds: Math.floor((lags.get(DELIVERIES) ?? 0) / 1000),
  };
}

/** Whether the server does what it is for: somebody works, and no work waits too long. */
export const purposeProbes = (jobs: Queue) => ({
  async workers() {
    const workers = await jobs.workers();
    if (workers > 0) return { workers };
    throw new ProbeError('no worker runs, so no call goes on: start `nova worker`', { values: { workers } });
  },
  async jobs() {
    const { oldestJobSeconds } = await backlogOf(jobs);
    return inTime('a job', oldestJobSeconds, JOBS_LATE_SECONDS);
  },
  async deliveries() {
    const { oldestDeliverySeconds } = await backlogOf(jobs);
    return inTime('a webhook delivery', oldestDeliverySeconds, DELIVERIES_LATE_SECONDS);
  },
});

function inTime(what: string, seconds: number, limit: number) {
  const values = { oldest_due_seconds: seconds };
  if (seconds <= limit) return values;
  throw new ProbeError(`${what} has been due for ${seconds} s: start more workers, or see their logs`, { values });
}
