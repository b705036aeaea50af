import type { Callee } from '@nova-calls/livekit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { getReady } from './fakes/phone-worker.ts';
import { openTelephoneStage, type TelephoneStage } from './telephone.ts';

const POLL = { timeout: 20_000, interval: 20 };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

let stage: TelephoneStage;
beforeAll(async () => {
  stage = await openTelephoneStage({ telephoneTimes: { paceMs: 1, leadMs: 0, lookMs: 100 } });
});
afterAll(() => stage.close());

/** The next time of the server's clock that shows this time of day in Dubai, which is 4 hours ahead of UTC. */
function next(hour: number, minute = 0): Date {
  const now = stage.app.clock.now().getTime();
  const time = (hour - 4) * HOUR + minute * MINUTE;
  return new Date(now + ((time - (now % DAY) + DAY) % DAY));
}
const moveTo = (at: Date): void => stage.app.clock.move(at.getTime() - stage.app.clock.now().getTime());

const busy: Callee = (call) => call.reject(486, 'Busy Here');

test('a call that was legal at 17:59 is refused by the transaction that dials it at 18:00, and dialled at 09:00', async () => {
  const { app } = stage;
  moveTo(next(17, 59));
  const call = await stage.place(busy);
  const worker = await stage.workerOf(call);
  expect(await stage.callOf(call.callId)).toMatchObject({ status: 'dispatched', heldReason: null });
  moveTo(next(18));
  await getReady(worker);

  const morning = next(9);
  const held = { status: 'queued', heldReason: 'calling_hours', heldUntil: morning, dispatchedAt: null };
  await expect.poll(() => stage.callOf(call.callId), POLL).toMatchObject(held);
  const events = await app.db.prisma.callEvent.findMany({ where: { callId: call.callId }, orderBy: { seq: 'asc' } });
  expect(events.map(({ type }) => type)).toEqual(['queued', 'dispatched', 'queued', 'dispatched', 'held']);
  expect(stage.dialsTo(call.phone)).toEqual([]);
  expect(await app.db.prisma.dial.count()).toBe(0);

  moveTo(morning);
  await app.app.services.calls.sweep();
  await stage.carried(call);
  expect(await stage.over(call)).toMatchObject({ outcome: 'busy' });
  expect(stage.dialsTo(call.phone)).toHaveLength(1);
});
