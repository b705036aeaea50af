import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import { allStatementsDuring } from '../../../../test/statements.ts';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import { lockCall } from './ending.ts';

const MANY = 1000;

let kit: Kit;
let caller: Caller & { viewer: { accountId: string } };
let voice: HandDriver;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ work: false, voice });
  caller = await createCaller(kit, 3000);
  const id = '0199fb0e-0000-7000-8000-000000000001';
  const row = { id, accountId: caller.viewer.accountId, url: 'https://example.com/hook', secretHash: '-' };
  const at = { createdAt: kit.clock.now(), updatedAt: kit.clock.now() };
  await kit.db.prisma.webhook.create({ data: { ...row, ...at, events: ['call.started', 'call.ended'] } });
});
afterAll(() => kit.close());

const place = (leads: number) => kit.calls.placeMany(caller, placement({}, leads), null);
const callsOf = (batchId: string) => kit.db.prisma.call.findMany({ where: { batchId }, orderBy: { position: 'asc' } });
const periodOf = () => kit.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId: caller.viewer.accountId } });
const beginnings = (statements: string[]) => statements.filter((sql) => /^BEGIN/i.test(sql));

test(`${MANY} calls are placed, and cancelled, in few statements and one transaction each`, async () => {
  const { result: placed, statements: placing } = await allStatementsDuring(() => place(MANY));
  expect(placing.length).toBeLessThanOrEqual(50);
  expect(await callsOf(placed.batchId)).toHaveLength(MANY);
  expect((await periodOf()).reservedSeconds).toBe(MANY * 60);

  const { result, statements } = await allStatementsDuring(() => kit.calls.cancelBatch(caller, placed.batchId));
  expect(result.cancelledAt).not.toBeNull();
  expect(statements.length).toBeLessThanOrEqual(50);
  // PGlite begins transactions without a statement.
  const begun = onPostgres ? 1 : 0;
  expect([beginnings(placing).length, beginnings(statements).length]).toEqual([begun, begun]);
  const calls = await callsOf(placed.batchId);
  expect(new Set(calls.map(({ status }) => status))).toEqual(new Set(['cancelled']));
  expect((await periodOf()).reservedSeconds).toBe(0);
}, 60_000);

test('each cancelled call has what one that is cancelled alone has', async () => {
  const [alone, together] = [await place(12), await place(12)];
  for (const { callId } of alone.calls.toReversed()) await kit.calls.cancel(caller, callId);
  await kit.calls.cancelBatch(caller, together.batchId);
  expect(await traceOf(together.batchId)).toEqual(await traceOf(alone.batchId));
});

/** Everything that the calls of a batch left behind, without ids and times. */
async function traceOf(batchId: string) {
  const calls = await callsOf(batchId);
  const callId = { in: calls.map(({ id }) => id) };
  const { prisma } = kit.db;
  const events = await prisma.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } });
  const entries = await prisma.minuteEntry.findMany({ where: { callId }, orderBy: [{ kind: 'asc' }] });
  const deliveries = await prisma.webhookDelivery.findMany({ where: { callId }, orderBy: { eventSeq: 'asc' } });
  return calls.map((call) => ({
    status: [call.status, call.error, call.outcome, call.goalCompleted, call.durationSeconds, call.reservedSeconds],
    steps: [call.step, call.eventSeq],
    wasDialled: call.dispatchedAt !== null,
    hungUp: voice.hungUp.includes(call.id),
    events: events.flatMap((row) => (row.callId === call.id ? [[row.seq, row.type, row.data]] : [])),
    entries: entries.flatMap((row) => (row.callId === call.id ? [[row.kind, row.seconds]] : [])),
    deliveries: deliveries.flatMap((row) => (row.callId === call.id ? [[row.eventSeq, row.eventType]] : [])),
  }));
}

test('a batch that is cancelled twice at once is cancelled once', async () => {
  const { batchId, calls } = await place(40);
  await Promise.all([kit.calls.cancelBatch(caller, batchId), kit.calls.cancelBatch(caller, batchId)]);
  const callId = { in: calls.map((call) => call.callId) };
  expect(await kit.db.prisma.callEvent.count({ where: { callId, type: 'ended' } })).toBe(40);
  expect(await kit.db.prisma.minuteEntry.count({ where: { callId, kind: 'release' } })).toBe(40);
  expect((await periodOf()).reservedSeconds).toBe(0);
});

test('the account’s next batch is dispatched when the one before it is cancelled', async () => {
  const [first, second] = [await place(12), await place(12)];
  expect((await callsOf(second.batchId)).every(({ status }) => status === 'queued')).toBe(true);
  await kit.calls.cancelBatch(caller, first.batchId);
  const statuses = (await callsOf(second.batchId)).map(({ status }) => status);
  expect(statuses).toEqual([...Array(10).fill('dispatched'), 'queued', 'queued']);
  await kit.calls.cancelBatch(caller, second.batchId);
});

test.runIf(onPostgres)('calls that are answered or hung up while their batch is cancelled end once', async () => {
  const { batchId, calls } = await place(30);
  const live = (await callsOf(batchId)).filter(({ status }) => status === 'dispatched');
  await Promise.allSettled([
    kit.calls.cancelBatch(caller, batchId),
    ...live.map(({ id, step }) => voice.host().report(id, step, { type: 'state', state: 'ringing' })),
    ...calls.slice(5, 15).map(({ callId }) => kit.calls.cancel(caller, callId)),
  ]);
  const callId = { in: calls.map((call) => call.callId) };
  expect(await kit.db.prisma.callEvent.count({ where: { callId, type: 'ended' } })).toBe(30);
  expect((await periodOf()).reservedSeconds).toBe(0);
});

test.runIf(onPostgres)('a cancellation and an erasure lock the calls of a batch in one order', async () => {
  const { batchId, calls } = await place(30);
  const phone = nextPhone();
  await kit.db.prisma.call.updateMany({ where: { batchId }, data: { phone } });
  const [held, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const holding = kit.db.transact(async (tx) => {
    await lockCall(tx, calls[15]!.callId);
    held.resolve();
    await release.promise;
  });
  await held.promise;
  const work = () => Promise.all([kit.calls.cancelBatch(caller, batchId), kit.privacy.eraseCalledParty(caller, phone)]);
  const both = allStatementsDuring(work);
  await expect.poll(waitingForLocks, { timeout: 10_000 }).toBe(2);
  release.resolve();
  await holding;
  // After a deadlock, one of them would begin again.
  expect((await both).statements.filter((sql) => /^ROLLBACK/i.test(sql))).toEqual([]);
  expect(await callsOf(batchId)).toEqual([]);
  expect((await periodOf()).reservedSeconds).toBe(0);
});

async function waitingForLocks(): Promise<number> {
  const [row] = await kit.db.raw.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity
     WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return row!.n;
}
