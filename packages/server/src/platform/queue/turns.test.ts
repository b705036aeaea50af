import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { z } from 'zod';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { claimInTurn, lastServed, type Room } from './sql/claim-in-turn.ts';
import type { Held } from './sql/claim.ts';
import { insertInTurn, type InTurn } from './sql/insert.ts';
import { withdraw } from './sql/read.ts';
import { settleHeld, type End } from './sql/settle.ts';

const QUEUE = 'test.turns';
const Payload = z.object({ n: z.number() });
type Payload = z.infer<typeof Payload>;

let db: TestDatabase;
beforeEach(async () => {
  db = await openTestDatabase();
});
afterEach(() => db.close());

const room = (changes: Partial<Room> = {}): Room => ({
  free: 100,
  busy: [],
  perGroup: 10,
  bounds: new Map(),
  after: '00000000-0000-0000-0000-000000000000',
  ...changes,
});
const claim = (changes: Partial<Room> = {}) => claimInTurn(db.raw.query, QUEUE, room(changes));
const insert = (jobs: InTurn<Payload>[]) => insertInTurn(db.raw.query, QUEUE, jobs);
const end = (held: Held[], how: End) =>
  settleHeld(
    db.raw.query,
    held.map((job) => ({ held: job, end: how })),
  );
const settled = async (held: Held[], how: End) => (await end(held, how)).settled;
const ids = (count: number) => Array.from({ length: count }, () => randomUUID()).toSorted();
const many = (count: number, ownerId: string, groupId: string): InTurn<Payload>[] =>
  Array.from({ length: count }, (_, n) => ({ payload: { n }, ownerId, groupId, laneId: null, laneSeq: 0 }));
const countBy = (held: { groupId: string | null }[]) =>
  new Map([...Map.groupBy(held, ({ groupId }) => groupId!)].map(([id, own]) => [id, own.length]));
const numbers = (held: { payload: unknown }[]) => held.map(({ payload }) => Payload.parse(payload).n);

test('no group exceeds its bound, jobs in flight included, and a group may have its own bound', async () => {
  const [ownerId] = ids(1) as [string];
  const [plain, busy, failing] = ids(3) as [string, string, string];
  for (const group of [plain, busy, failing]) await insert(many(30, ownerId, group));
  const { held, isBounded, nextMs } = await claim({
    free: 100,
    busy: Array.from({ length: 8 }, () => ({ groupId: busy, ownerId })),
    bounds: new Map([[failing, 4]]),
  });
  expect(countBy(held)).toEqual(
    new Map([
      [plain, 10],
      [busy, 2],
      [failing, 4],
    ]),
  );
  // More jobs are due, but only the end of a job makes room for them.
  expect(isBounded).toBe(true);
  expect(nextMs).toBeNull();
  await db.prisma.job.updateMany({ where: { groupId: busy }, data: { dueAt: new Date(Date.now() + 60_000) } });
  const later = await claim({ bounds: new Map([[failing, 0]]) });
  // The next due time is known all the same.
  expect(later.isBounded).toBe(true);
  expect(later.nextMs).toBeGreaterThan(50_000);
});

test('an owner with many jobs leaves half of the room to others, and the next owner has its turn', async () => {
  const [first, second] = ids(2) as [string, string];
  for (const group of ids(10)) await insert(many(30, first, group));
  const [own] = ids(1) as [string];
  await insert(many(5, second, own));
  const taken = await claim({ free: 40 });
  expect(Map.groupBy(taken.held, ({ ownerId }) => ownerId).get(first)).toHaveLength(20);
  expect(countBy(taken.held).get(own)).toBe(5);
  expect(lastServed(taken, room().after)).toBe(second);
  // After the second owner it is the first one's turn again.
  const next = await claim({ free: 10, after: second });
  expect(lastServed(next, second)).toBe(first);
});

test('the jobs of a lane come one after the other, by their number, whatever else its group does', async () => {
  const [ownerId, groupId, laneId] = [randomUUID(), randomUUID(), randomUUID()];
  const at = (n: number): InTurn<Payload> => ({ payload: { n }, ownerId, groupId, laneId, laneSeq: n });
  expect(await insert([at(2), at(1)])).toEqual([{ n: 1 }]);
  expect(await insert([at(3)])).toEqual([]);
  const { held } = await claim();
  expect(numbers(held)).toEqual([1]);
  // The first is still in flight.
  expect((await claim()).held).toEqual([]);
  await end(held, { how: 'again', inMs: 0, error: 'failed' });
  const again = await claim();
  expect(again.held).toMatchObject([{ payload: { n: 1 }, failures: 1 }]);
  // The process that ends a job holds the next one.
  const { next: second } = await end(again.held, { how: 'done' });
  expect(numbers(second)).toEqual([2]);
  const { next: third } = await end(second, { how: 'given up', error: 'failed' });
  expect(numbers(third)).toEqual([3]);
  expect((await claim()).held).toEqual([]);
});

test('waiting jobs of a group can be removed, and jobs in flight stay', async () => {
  const [ownerId, groupId, other] = [randomUUID(), randomUUID(), randomUUID()];
  await insert(many(1, ownerId, groupId));
  const { held } = await claim();
  await insert([...many(5, ownerId, groupId), ...many(1, ownerId, other)]);
  expect(await withdraw<Payload>(db.raw.query, QUEUE, groupId)).toEqual([{ n: 0 }]);
  expect(await db.prisma.job.count({ where: { groupId } })).toBe(1);
  await end(held, { how: 'back' });
  expect(countBy((await claim()).held)).toEqual(
    new Map([
      [groupId, 1],
      [other, 1],
    ]),
  );
});

test('a process that lost a job cannot end it', async () => {
  await insert(many(1, randomUUID(), randomUUID()));
  const { held } = await claim();
  await end(held, { how: 'back' });
  expect(await settled(held, { how: 'done' })).toEqual(['lost']);
  const again = await claim();
  expect(await settled(held, { how: 'done' })).toEqual(['lost']);
  expect(await settled(again.held, { how: 'done' })).toEqual(['ended']);
});

test.runIf(onPostgres)('processes that claim at the same time claim different jobs', async () => {
  const owners = ids(4);
  for (const owner of owners) for (const group of ids(3)) await insert(many(20, owner, group));
  const claims = await Promise.all(Array.from({ length: 8 }, () => claim({ free: 40 })));
  const taken = claims.flatMap(({ held }) => held.map(({ id }) => id));
  expect(taken.length).toBeGreaterThan(40);
  expect(new Set(taken).size).toBe(taken.length);
});

test.runIf(onPostgres)(
  'a job that a transaction has locked is ended once that is over, and holds up no other',
  async () => {
    await insert(many(2, randomUUID(), randomUUID()));
    const { held } = await claim();
    const ends = held.map((job) => ({ held: job, end: { how: 'done' } as const }));
    await db.transact(async (tx) => {
      await tx.$queryRaw`SELECT id FROM jobs WHERE id = ${Number(held[0]!.id)} FOR SHARE`;
      expect(await settleHeld(db.raw.query, ends, true)).toMatchObject({ settled: ['locked', 'ended'] });
    });
    expect(await settleHeld(db.raw.query, ends, true)).toMatchObject({ settled: ['ended', 'lost'] });
  },
);
