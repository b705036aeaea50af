import { expect, test } from 'vitest';
import { createKit, createCaller, placement } from '../../../test/kit.ts';
import { createOutboxDriver } from '../../providers/email/index.ts';
import { createOps } from './index.ts';

test('deep health says when nobody carries calls on, and which driver stands behind each port', async () => {
  const kit = await createKit({ work: false });
  const ops = createOps({
    ...kit,
    redis: null,
    llm: null,
    cards: null,
    hosted: null,
    emailDriver: createOutboxDriver(),
  });
  expect(await ops.deepHealth()).toMatchObject({
    status: 'ok',
    checks: { database: { status: 'ok' }, voice: { status: 'ok' }, redis: { status: 'not_configured' } },
  });
  await kit.calls.placeMany(await createCaller(kit), placement(), null);
  await kit.db.prisma
    .$executeRaw`UPDATE jobs SET due_at = now() - interval '1 minute' WHERE queue = 'calls.step'`;
  expect(await ops.deepHealth()).toMatchObject({
    status: 'degraded',
    checks: { voice: { status: 'failed', reason: 'not reachable' } },
  });
  expect(await ops.health()).toMatchObject({ status: 'ok', active_calls: 1, ttl_seconds: 600 });
  expect(ops.drivers).toMatchObject({ database: kit.db.kind, mind: 'policy', email: 'outbox' });
  await kit.close();
});
