import { Gauge } from 'prom-client';
import type { Metrics } from '../../../platform/metrics/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import { backlogOf } from './purpose.ts';

interface MetricsDeps {
  metrics: Metrics;
  jobs: Pick<Jobs, 'lags' | 'workers'>;
  calls: { countLive(): Promise<number> };
}

/** Shows what the server does now. The numbers are read when somebody asks for them. */
export function registerGauges({ metrics, jobs, calls }: MetricsDeps): void {
  const gauge = (name: string, help: string, read: () => Promise<number>) =>
    new Gauge({
      name,
      help,
      registers: [metrics],
      async collect() {
        this.set(await read());
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
