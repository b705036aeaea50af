import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres, openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
import { newId } from '../../../platform/ids/index.ts';
import { systemClock } from '../../../platform/clock/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import { createLeases } from '../rooms/leases.ts';
import type { Cue, VoiceHost } from '../voice.port.ts';
import { createDials, type Dials } from './dials.ts';
import { giveBack } from './giving-back.ts';
import type { TelephoneDeps } from './telephone.deps.ts';

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
  expect(await db.transact((tx) => dials.drop(tx, second))).toBe(true);
  expect(await prepare(third, phone)).toBe(true);
});

test('a dial that was placed is not given back', async () => {
  const phone = newPhone();
  const callId = await called(phone);
  await prepare(callId, phone);
  await place(callId, 2);
  expect(await db.transact((tx) => dials.drop(tx, callId))).toBe(false);
  expect(await dials.find(callId)).toMatchObject({ placedBy: 2 });
});

describe('a call that may not be dialled now', () => {
  const enqueued: string[] = [];
  /** Gives it back, while the service takes the report or not. @returns whether it was given back, and the reports */
  async function giveBackWhere(callId: string, accepted: boolean) {
    const steps: number[] = [];
    const host: VoiceHost = {
      read: async () => ({ cue: { callId, step: 9, state: 'dialling' } as Cue, brief: {} as never }),
      report: (_callId, step, _report, alongside) =>
        db.transact(async (tx) => {
          steps.push(step);
          const taken = { accepted, cue: null };
          await alongside?.(tx, taken);
          return taken;
        }),
    };
    const leases = createLeases({ prisma: db.prisma, clock: systemClock, leaseMs: 1000 });
    await db.transact((tx) => leases.open(tx, callId));
    const closing = { enqueue: async (_tx: unknown, ids: string[]) => void enqueued.push(...ids) };
    const deps = { leases, dials, closing } as unknown as TelephoneDeps;
    const run = { complete: async () => {} } as unknown as JobRun;
    const isBack = await giveBack(deps, host, { callId, step: 4 }, run);
    return { isBack, steps, hasWorker: (await leases.find(callId)) !== null };
  }

  test('is given back with its number and its worker, at the step that was judged', async () => {
    const phone = newPhone();
    const callId = await called(phone);
    await prepare(callId, phone);
    expect(await giveBackWhere(callId, true)).toEqual({ isBack: true, steps: [4], hasWorker: false });
    expect(await dials.find(callId)).toBeNull();
    expect(enqueued).toEqual([callId]);
  });

  test('is not given back when it has moved since then', async () => {
    const phone = newPhone();
    const callId = await called(phone);
    await prepare(callId, phone);
    expect(await giveBackWhere(callId, false)).toEqual({ isBack: false, steps: [4], hasWorker: true });
    expect(await dials.find(callId)).not.toBeNull();
  });

  test('keeps everything when another worker had it dialled meanwhile', async () => {
    const phone = newPhone();
    const callId = await called(phone);
    await prepare(callId, phone);
    await place(callId, 2);
    expect(await giveBackWhere(callId, true)).toEqual({ isBack: false, steps: [4], hasWorker: true });
    expect(await dials.find(callId)).toMatchObject({ placedBy: 2 });
  });
});

test.runIf(onPostgres)('of many calls that want a number at once, one gets it', async () => {
  const phone = newPhone();
  const calls = await Promise.all(Array.from({ length: 5 }, () => called(phone)));
  const got = await Promise.all(calls.map((callId) => prepare(callId, phone)));
  expect(got.filter(Boolean)).toHaveLength(1);
});
