import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../../test/database.ts';
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

/** The row of a live call. */
async function called(): Promise<string> {
  const phone = `+97150${1_000_000 + numbers++}`;
  const [id, createdAt] = [newId(), new Date()];
  const what = { goal: 'qualify_interest', language: 'en' };
  const call = { id, phone, ...what, position: 0, persona: 'interested', media: 'telephone' };
  const calls = { create: [{ ...call, status: 'dispatched', createdAt, progressedAt: createdAt }] };
  const batch = { id: newId(), ...what, ownerEmail: 'owner@example.com', product: 'CRM', total: 1, createdAt };
  await db.prisma.batch.create({ data: { ...batch, calls } });
  return id;
}

const prepare = (callId: string, dueInMs = 0) =>
  db.transact((tx) => dials.prepare(tx, { callId, trunkId: 'ST_1', number: '+97145550100', dueInMs }));
const place = (callId: string, lease: number) => db.transact((tx) => dials.place(tx, callId, lease));

test('a dial is prepared, placed and settled, and knows its trunk, its number and who was ready for it', async () => {
  const callId = await called();
  expect(await dials.find(callId)).toBeNull();
  await prepare(callId);
  const prepared = { trunkId: 'ST_1', number: '+97145550100', placedForMs: null, placedBy: null, settledForMs: null };
  expect(await dials.find(callId)).toMatchObject(prepared);
  await place(callId, 3);
  expect(await dials.find(callId)).toMatchObject({ placedForMs: expect.any(Number), placedBy: 3, settledForMs: null });
  await dials.settle(db.prisma, callId);
  expect(await dials.find(callId)).toMatchObject({ settledForMs: expect.any(Number) });
});

test('a dial is placed once', async () => {
  const callId = await called();
  expect(await place(callId, 1)).toBe(false);
  await prepare(callId);
  expect([await place(callId, 1), await place(callId, 2)]).toEqual([true, false]);
  expect(await dials.find(callId)).toMatchObject({ placedBy: 1 });
});

test('a dial that is prepared again keeps its turn', async () => {
  const callId = await called();
  await prepare(callId, 60_000);
  await prepare(callId);
  expect((await dials.find(callId))!.dueInMs).toBeGreaterThan(0);
  expect(await db.transact((tx) => dials.drop(tx, callId))).toBe(true);
  expect(await dials.find(callId)).toBeNull();
});

test('a dial that was placed is not given back', async () => {
  const callId = await called();
  await prepare(callId);
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
    const callId = await called();
    await prepare(callId);
    expect(await giveBackWhere(callId, true)).toEqual({ isBack: true, steps: [4], hasWorker: false });
    expect(await dials.find(callId)).toBeNull();
    expect(enqueued).toEqual([callId]);
  });

  test('is not given back when it has moved since then', async () => {
    const callId = await called();
    await prepare(callId);
    expect(await giveBackWhere(callId, false)).toEqual({ isBack: false, steps: [4], hasWorker: true });
    expect(await dials.find(callId)).not.toBeNull();
  });

  test('keeps everything when another worker had it dialled meanwhile', async () => {
    const callId = await called();
    await prepare(callId);
    await place(callId, 2);
    expect(await giveBackWhere(callId, true)).toEqual({ isBack: false, steps: [4], hasWorker: true });
    expect(await dials.find(callId)).toMatchObject({ placedBy: 2 });
  });
});
