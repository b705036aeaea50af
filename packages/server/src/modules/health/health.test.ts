import { expect, test } from 'vitest';
import { createKit, createCaller, placement } from '../../../test/kit.ts';
import { createOutboxDriver } from '../../providers/email/index.ts';
import { createVoiceDrivers } from '../../providers/voice/index.ts';
import { createHealth } from './index.ts';

test('deep health tells when no worker carries calls on, and names the driver behind each port', async () => {
  const kit = await createKit({ work: false });
  const { service: health } = createHealth({
    ...kit,
    redis: null,
    llm: null,
    cards: null,
    hosted: null,
    livekit: null,
    voice: createVoiceDrivers({}),
    emailDriver: createOutboxDriver(),
  });
  expect(await health.deepHealth()).toMatchObject({
    status: 'ok',
    checks: { database: { status: 'ok' }, voice: { status: 'ok' }, redis: { status: 'not_configured' } },
  });
  await kit.calls.placeMany(await createCaller(kit), placement(), null);
  await kit.db.prisma.$executeRaw`UPDATE jobs SET due_at = now() - interval '1 minute' WHERE queue = 'calls.dial'`;
  expect(await health.deepHealth()).toMatchObject({
    status: 'degraded',
    checks: { voice: { status: 'failed', reason: 'not reachable' } },
  });
  expect(await health.health()).toMatchObject({ status: 'ok', active_calls: 1, ttl_seconds: 600 });
  expect(health.drivers).toMatchObject({ database: kit.db.kind, mind: 'policy', email: 'outbox' });
  await kit.close();
});
