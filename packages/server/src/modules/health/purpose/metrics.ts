import { Gauge } from 'prom-client';
import { PROBE_LIMIT_MS } from '../../../platform/health/index.ts';
import type { Metrics } from '../../../platform/metrics/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import { backlogOf } from './purpose.ts';

interface MetricsDeps {
  metrics: Metrics;
  jobs: Pick<Jobs, 'lags' | 'workers'>;
  calls: { countLive(): Promise<number> };
}

/**
 * Shows what the server does now. The numbers are read when somebody asks for them. One that cannot be read in time,
 * because the database is away, is left out, and the other metrics are still answered.
 */
export function registerGauges({ metrics, jobs, calls }: MetricsDeps): void {
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        const value = await inTime(read());
        if (value === null) this.remove();
        else this.set(value);
      },
    });
  gauge('nova_workers', 'Workers that gave a sign of life within ten seconds.', () => jobs.workers());
  gauge('nova_live_calls', 'Calls that have an agent now.', () => calls.countLive());
  gauge(
    'nova_oldest_due_job_seconds',
    'For how long the oldest waiting job has been due.',
    async () => (await backlogOf(jobs)).oldestJobSeconds,
  );
  gauge(
    'nova_oldest_due_delivery_seconds',
    'For how long the oldest waiting webhook delivery has been due.',
    async () => (await backlogOf(jobs)).oldestDeliverySeconds,
  );
}

/** The number, or null when it cannot be read within the time of a probe. */
async function inTime(reading: Promise<number>): Promise<number | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PROBE_LIMIT_MS);
  });
  const value = reading.catch(() => null);
  return Promise.race([value, late]).finally(() => clearTimeout(timer));
}
