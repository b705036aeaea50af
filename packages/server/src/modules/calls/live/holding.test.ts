import { afterEach, expect, test } from 'vitest';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { BY_TELEPHONE, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import type { PlacementInput } from '../calls.model.ts';

const HOUR = 3_600_000;
/** Noon and evening of a Wednesday in Dubai. */
const NOON = '2027-06-09T08:00:00Z';
const EVENING = '2027-06-09T17:00:00Z';
const MORNING = new Date('2027-06-10T05:00:00Z');

let kit: Kit;
let driver: HandDriver;
let caller: Awaited<ReturnType<typeof createCaller>>;
async function start(at: string): Promise<void> {
  driver = createHandDriver();
  kit = await createKit({ voice: driver, env: BY_TELEPHONE });
  kit.clock.move(Date.parse(at) - kit.clock.now().getTime());
  caller = await createCaller(kit, 1000);
}
afterEach(() => kit.close());

const callOf = (id: string) => kit.db.prisma.call.findUniqueOrThrow({ where: { id } });
const eventsOf = async (callId: string) =>
  (await kit.db.prisma.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } })).map(({ type }) => type);
async function place(changes: Partial<PlacementInput> = {}, leads = 1): Promise<string[]> {
  const { calls } = await kit.calls.placeMany(caller, placement({ media: 'telephone', ...changes }, leads), null);
  return calls.map(({ callId }) => callId);
}
const become = (id: string, state: object) => expect.poll(() => callOf(id), { timeout: 15_000 }).toMatchObject(state);
const lead = (phone: string) => ({ phone, name: null, company: null, email: null, title: null });

test('a telephone call outside the calling hours is held with reason and time, and dialled when they come', async () => {
  await start(EVENING);
  const [id] = (await place()) as [string];
  const held = { status: 'queued', heldReason: 'calling_hours', heldUntil: MORNING, dispatchedAt: null };
  await become(id, { ...held, reservedSeconds: 60 });
  expect(await eventsOf(id)).toEqual(['queued', 'dispatched', 'held']);
  expect(driver.dialled).toEqual([]);

  await kit.calls.sweep();
  expect(await callOf(id)).toMatchObject(held);
  kit.clock.move(MORNING.getTime() - kit.clock.now().getTime());
  await kit.calls.sweep();
  await expect.poll(() => driver.dialled.map(({ callId }) => callId), { timeout: 15_000 }).toEqual([id]);
  expect(await callOf(id)).toMatchObject({ status: 'dispatched', heldReason: null, heldUntil: null });
});

test('a call that waits for the end of a closed day is dialled when an operator opens that day again', async () => {
  await start(EVENING);
  const { closedDays } = kit.compliance;
  const day = { date: '2027-06-10', country: 'AE' };
  await closedDays.close({ ...day, name: 'Eid' });
  await closedDays.close({ date: '2027-06-14', country: null, name: 'Later' });
  const [id] = (await place()) as [string];
  const until = new Date(MORNING.getTime() + 24 * HOUR);
  await become(id, { heldReason: 'calling_hours', heldUntil: until });

  const queued = () => kit.db.prisma.job.count({ where: { queue: 'calls.judge_again' } });
  const open = async (date: string, country: string | null) => {
    expect(await closedDays.open({ date, country })).toBe(true);
    expect(await queued()).toBe(1);
    await kit.db.raw.query(`UPDATE jobs SET due_at = now() WHERE queue = 'calls.judge_again'`);
    await expect.poll(queued, { timeout: 15_000 }).toBe(0);
    await kit.calls.sweep();
  };
  await open('2027-06-14', null);
  expect(await callOf(id)).toMatchObject({ status: 'queued', heldUntil: until });
  await open(day.date, day.country);
  await become(id, { status: 'queued', heldReason: 'calling_hours', heldUntil: MORNING });
  expect(await eventsOf(id)).toEqual(['queued', 'dispatched', 'held', 'dispatched', 'held']);
  kit.clock.move(MORNING.getTime() - kit.clock.now().getTime());
  await kit.calls.sweep();
  await expect.poll(() => driver.dialled.map(({ callId }) => callId), { timeout: 15_000 }).toEqual([id]);
});

test('a day that was open already makes no call be judged again', async () => {
  await start(NOON);
  expect(await kit.compliance.closedDays.open({ date: '2027-06-10', country: null })).toBe(false);
  expect(await kit.db.prisma.job.count({ where: { queue: 'calls.judge_again' } })).toBe(0);
});

test('a held call takes no place of another: all leads of a night wait, and each is dialled once', async () => {
  await start(EVENING);
  const ids = await place({}, 25);
  for (const id of ids) await become(id, { status: 'queued', heldReason: 'calling_hours' });
  kit.clock.move(13 * HOUR);
  await kit.calls.sweep();
  await expect.poll(() => driver.dialled.length, { timeout: 15_000 }).toBe(10);
  expect(new Set(driver.dialled.map(({ callId }) => callId)).size).toBe(10);
});

test('a held call can be cancelled, and is not let go after that', async () => {
  await start(EVENING);
  const [id] = (await place()) as [string];
  await become(id, { heldReason: 'calling_hours' });
  await kit.calls.cancel(caller, id);
  expect(await callOf(id)).toMatchObject({ status: 'cancelled', heldReason: null, reservedSeconds: 0 });
  kit.clock.move(13 * HOUR);
  await kit.calls.sweep();
  expect(driver.dialled).toEqual([]);
});

test('a number that may never be called fails with the reason, and gives its minutes back', async () => {
  await start(NOON);
  const list = await kit.compliance.lists.of(caller).create('registry');
  const phone = nextPhone();
  await kit.compliance.lists.of(caller).add(list.id, { numbers: [phone], region: null });
  const [listed] = (await place({ leads: [lead(phone)] })) as [string];
  const [american] = (await place({ leads: [lead('+12125550150')] })) as [string];
  await become(listed, { status: 'failed', error: 'This number is on a do-not-call list', reservedSeconds: 0 });
  await become(american, { status: 'failed', error: expect.stringContaining('only with a written consent') });
  expect(driver.dialled).toEqual([]);
});

test('simulated calls are no telephone calls, and are not held back', async () => {
  await start(EVENING);
  const [id] = (await place({ media: 'simulated', leads: [lead('+12125550151')] })) as [string];
  await expect.poll(() => driver.dialled.map(({ callId }) => callId), { timeout: 15_000 }).toEqual([id]);
});

test('the end of a telephone call gives its number free, and notes who refused', async () => {
  await start(NOON);
  const phone = nextPhone();
  const [id] = (await place({ leads: [lead(phone)] })) as [string];
  const asked = { callId: id, accountId: caller.viewer.accountId, phone, leadTimeZone: null, now: kit.clock.now() };
  await kit.db.transact((tx) => kit.compliance.askToDial(tx, asked));
  await kit.calls.cancel(caller, id);
  expect(await kit.db.prisma.dial.findFirst({ where: { callId: id } })).toMatchObject({
    endedAt: expect.any(Date),
    refused: false,
  });
});
