import { expect, test } from 'vitest';
import { createKit, createCaller, placement } from '../../../test/kit.ts';
import { createOutboxDriver } from '../../providers/email/index.ts';
import { createJobs } from '../../platform/queue/index.ts';
import { createMetrics } from '../../platform/metrics/index.ts';
import { createVoiceDrivers } from '../../providers/voice/index.ts';
import { createHealth } from './index.ts';

test('deep health tells when no worker carries calls on, and names the driver behind each port', async () => {
  const kit = await createKit({ work: false });
  const metrics = createMetrics();
  const { service: health } = createHealth({
    ...kit,
    metrics,
    redis: null,
    llm: null,
    cards: null,
    cloning: null,
    hosted: null,
    livekit: null,
    telephone: null,
    voice: createVoiceDrivers({}),
    emailDriver: createOutboxDriver(),
  });
  expect(await health.deepHealth()).toMatchObject({
    status: 'degraded',
    checks: {
      workers: { status: 'failed', reason: expect.stringContaining('nova worker'), values: { workers: 0 } },
      jobs: { status: 'ok', values: { oldest_due_seconds: 0 } },
    },
  });
  const worker = createJobs(kit.db, kit.log);
  await worker.start({ work: true });
  expect(await health.deepHealth()).toMatchObject({
    status: 'ok',
    checks: {
      workers: { values: { workers: 1 } },
      database: { status: 'ok' },
      voice: { status: 'ok' },
      redis: { status: 'not_configured' },
    },
  });
  await kit.calls.placeMany(await createCaller(kit), placement(), null);
  await kit.db.prisma.$executeRaw`UPDATE jobs SET due_at = now() - interval '1 minute' WHERE queue = 'calls.dial'`;
  expect(await health.deepHealth()).toMatchObject({
    status: 'degraded',
    checks: {
      voice: { status: 'failed', reason: 'not reachable' },
      jobs: { status: 'failed', reason: expect.stringMatching(/due for \d+ s/) },
    },
  });
  expect(await health.health()).toMatchObject({ status: 'ok', active_calls: 1, ttl_seconds: 600 });
  expect(health.drivers).toMatchObject({ database: kit.db.kind, mind: 'policy', email: 'outbox' });
  expect(await metrics.metrics()).toMatch(/^nova_oldest_due_job_seconds (59|6\d)$/m);
  // A worker that stops is not counted any more, nor one that died.
  await worker.stop(100);
  expect(await kit.jobs.workers()).toBe(0);
  await kit.db.prisma.$executeRaw`INSERT INTO workers VALUES (gen_random_uuid(), now() - interval '11 seconds')`;
  expect(await kit.jobs.workers()).toBe(0);
  await kit.close();
});
