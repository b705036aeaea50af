import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { allStatementsDuring } from '../../../../test/statements.ts';
import { SECOND } from '../../../platform/clock/index.ts';
import { ROUND } from '../../../platform/db/index.ts';

let kit: Kit;
beforeAll(async () => {
  kit = await createKit({ work: false, env: { RETENTION_DAYS: '0' } });
});
afterAll(() => kit.close());

test('the retention goes in rounds, and leaves a batch that is not over', async () => {
  const caller = await createCaller(kit, 3000);
  const { accountId } = caller.viewer;
  const sizes = [0.6, 0.6, 0.6, 0.01].map((part) => ROUND * part);
  for (const size of sizes) {
    const { batchId } = await kit.calls.placeMany(caller, placement({}, size), null);
    await kit.calls.cancelBatch(caller, batchId);
  }
  const open = await kit.calls.placeMany(caller, placement({}, 2), null);
  await kit.db.prisma.email.createMany({
    data: Array.from({ length: ROUND + 1 }, () => ({
      id: crypto.randomUUID(),
      to: 'a@example.com',
      subject: '',
      html: '',
      text: '',
      status: 'stored',
      createdAt: kit.clock.now(),
    })),
  });
  expect(await kit.calls.count(caller, {})).toBe(sizes.reduce((sum, size) => sum + size, 2));
  kit.clock.move(SECOND);
  const { statements } = await allStatementsDuring(() => kit.calls.retain());
  const rounds = (table: RegExp) => statements.filter((sql) => /^\s*DELETE/.test(sql) && table.test(sql)).length;
  // Two batches, two more, and none.
  expect(rounds(/\bbatches\b/)).toBe(3);
  expect(rounds(/\bemails\b/)).toBe(2);
  expect(await kit.db.prisma.batch.findMany({ where: { accountId } })).toMatchObject([{ id: open.batchId }]);
  expect(await kit.db.prisma.call.count({ where: { accountId } })).toBe(2);
  expect(await kit.calls.count(caller, {})).toBe(2);
  expect(await kit.db.prisma.email.count()).toBe(0);
}, 120_000);

test('the sweep dispatches for every account with waiting calls', async () => {
  const callers = await Promise.all(Array.from({ length: 3 }, () => createCaller(kit, 1000)));
  const placed = [];
  for (const caller of callers) placed.push(await kit.calls.placeMany(caller, placement({}, 20), null));
  // As after a crash of this process: nothing is live, and nothing ends that would let the next call go.
  const batchId = { in: placed.map((batch) => batch.batchId) };
  await kit.db.prisma.call.updateMany({ where: { batchId }, data: { status: 'queued' } });
  await kit.calls.sweep();
  for (const batch of placed)
    expect(await kit.db.prisma.call.count({ where: { batchId: batch.batchId, status: 'dispatched' } })).toBe(10);
});
