import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { newId } from '../../../platform/ids/index.ts';
import { createDials, type Dials } from './dials.ts';

let db: TestDatabase;
let dials: Dials;
beforeAll(async () => {
  db = await openTestDatabase();
  dials = createDials(db.prisma);
});
afterAll(() => db.close());

let numbers = 0;
const newPhone = () => `+97150${1_000_000 + numbers++}`;

/** The row of a live call to a number. */
async function called(phone: string): Promise<string> {
  const [id, createdAt] = [newId(), new Date()];
  const what = { goal: 'qualify_interest', language: 'en' };
  const call = { id, phone, ...what, position: 0, persona: 'interested', media: 'telephone' };
  const calls = { create: [{ ...call, status: 'dispatched', createdAt, progressedAt: createdAt }] };
  const batch = { id: newId(), ...what, ownerEmail: 'owner@example.com', product: 'CRM', total: 1, createdAt };
  await db.prisma.batch.create({ data: { ...batch, calls } });
  return id;
}

const prepare = (callId: string, phone: string) =>
  db.transact((tx) => dials.prepare(tx, { callId, phone, trunkId: 'ST_1', number: '+97145550100', dueInMs: 0 }));
const place = (callId: string, lease: number) => db.transact((tx) => dials.place(tx, callId, lease));

test('a dial is prepared, placed and settled, and knows its trunk, its number and who was ready for it', async () => {
  const phone = newPhone();
  const callId = await called(phone);
  expect(await dials.find(callId)).toBeNull();
  expect(await prepare(callId, phone)).toBe(true);
  const prepared = { trunkId: 'ST_1', number: '+97145550100', placedForMs: null, placedBy: null, settledForMs: null };
  expect(await dials.find(callId)).toMatchObject(prepared);
  await place(callId, 3);
  expect(await dials.find(callId)).toMatchObject({ placedForMs: expect.any(Number), placedBy: 3, settledForMs: null });
  await dials.settle(db.prisma, callId);
  expect(await dials.find(callId)).toMatchObject({ settledForMs: expect.any(Number) });
});

test('a dial is placed once', async () => {
  const phone = newPhone();
  const callId = await called(phone);
  expect(await place(callId, 1)).toBe(false);
  await prepare(callId, phone);
  expect([await place(callId, 1), await place(callId, 2)]).toEqual([true, false]);
  expect(await dials.find(callId)).toMatchObject({ placedBy: 1 });
});

test('a number belongs to one call until that is over or gives it back', async () => {
  const phone = newPhone();
  const [first, second, third] = [await called(phone), await called(phone), await called(phone)];
  expect([await prepare(first, phone), await prepare(second, phone), await prepare(first, phone)]).toEqual([
    true,
    false,
    true,
  ]);
  await db.prisma.call.update({ where: { id: first }, data: { status: 'completed' } });
  expect([await prepare(second, phone), await prepare(third, phone)]).toEqual([true, false]);
  await db.transact((tx) => dials.drop(tx, second));
  expect(await prepare(third, phone)).toBe(true);
});

test.runIf(onPostgres)('of many calls that want a number at once, one gets it', async () => {
  const phone = newPhone();
  const calls = await Promise.all(Array.from({ length: 5 }, () => called(phone)));
  const got = await Promise.all(calls.map((callId) => prepare(callId, phone)));
  expect(got.filter(Boolean)).toHaveLength(1);
});
