import { backlogOf } from './purpose.ts';
import type { Jobs } from '../../platform/queue/index.ts';

interface MetricsDeps {
  jobs: Pick<Jobs, 'lags' | 'workers'>;
  calls: { countLive(): Promise<number> };
}

const gauge = (name: string, help: string, value: number) =>
  `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${name} ${value}\n`;

/** What the server does now, as Prometheus reads it. */
export async function metricsText({ jobs, calls }: MetricsDeps): Promise<string> {
  const [workers, live, backlog] = await Promise.all([jobs.workers(), calls.countLive(), backlogOf(jobs)]);
  return [
    gauge('nova_workers', 'Workers that gave a sign of life within ten seconds.', workers),
    gauge('nova_live_calls', 'Calls that have an agent now.', live),
    gauge('nova_oldest_due_job_seconds', 'For how long the oldest waiting job has been due.', backlog.oldestJobSeconds),
    gauge(
      'nova_oldest_due_delivery_seconds',
      'For how long the oldest waiting webhook delivery has been due.',
      backlog.oldestDeliverySeconds,
    ),
    gauge('nova_process_resident_memory_bytes', 'Memory of this process.', process.memoryUsage.rss()),
  ].join('');
}
