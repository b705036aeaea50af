import { expect, test } from 'vitest';
import { createMetrics } from '../../../platform/metrics/index.ts';
import { registerGauges } from './metrics.ts';

test('a number that cannot be read is left out, and is back when it can', async () => {
  const metrics = createMetrics();
  let isAway = true;
  registerGauges({
    metrics,
    calls: { countLive: async () => 3 },
    jobs: {
      workers: () => (isAway ? Promise.reject(new Error('the database is away')) : Promise.resolve(2)),
      lags: () => (isAway ? new Promise(() => {}) : Promise.resolve(new Map([['calls.dial', 7000]]))),
    },
  });
  const samples = async () => (await metrics.metrics()).split('\n').filter((line) => line.startsWith('nova'));
  expect(await samples()).toEqual(['nova_live_calls 3']);
  isAway = false;
  expect(await samples()).toEqual([
    'nova_workers 2',
    'nova_live_calls 3',
    'nova_oldest_due_job_seconds 7',
    'nova_oldest_due_delivery_seconds 0',
  ]);
});
