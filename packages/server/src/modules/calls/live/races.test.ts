import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { createCaller, createKit, placement, type Kit, type KitOptions } from '../../../../test/kit.ts';
import { SECOND } from '../../../platform/clock/index.ts';
import type { Llm } from '../../../providers/llm/index.ts';

async function setUp(options: KitOptions = {}) {
  const kit = await createKit(options);
  const caller = await createCaller(kit);
  const callOf = (id: string) => kit.db.prisma.call.findUniqueOrThrow({ where: { id } });
  const place = async (changes = {}, leads = 1) =>
    (await kit.calls.placeMany(caller, placement({ joinAsLead: true, ...changes }, leads), null)).calls.map(
      (call) => call.callId,
    );
  const become = (id: string, status: string) =>
    expect.poll(async () => (await callOf(id)).status, { timeout: 15_000 }).toBe(status);
  /** The agent has spoken and waits for the lead. */
  const spoken = (callId: string) =>
    expect.poll(() => kit.db.prisma.callEvent.count({ where: { callId, type: 'turn' } }), { timeout: 15_000 }).toBe(1);
  return { kit, caller, callOf, place, become, spoken };
}

/** Holds the lock that every event of an account needs while `work` runs. */
const holdingStream = (kit: Kit, accountId: string, work: () => Promise<unknown>) =>
  kit.db.transact(async (tx) => {
    await tx.$queryRaw`SELECT 1 FROM event_streams WHERE account_id = ${accountId}::uuid FOR UPDATE`;
    await work();
  });

test.runIf(onPostgres)('a waiting call is dispatched although a person joins it when its turn comes', async () => {
  const { kit, caller, callOf, place, spoken } = await setUp();
  const { accountId } = caller.viewer;
  await kit.db.prisma.account.update({ where: { id: accountId }, data: { callConcurrency: 1 } });
  const [first, second] = (await place({}, 2)) as [string, string];
  await spoken(first);
  await kit.db.prisma.call.update({ where: { id: second }, data: { leadDriver: 'persona' } });
  const deeds: Promise<unknown>[] = [];
  await holdingStream(kit, accountId, async () => {
    deeds.push(kit.calls.hangUp(caller, first));
    await sleep(150);
    deeds.push(kit.calls.join(caller, second));
    await sleep(150);
  });
  await Promise.all(deeds);
  expect((await callOf(second)).status).not.toBe('queued');
  await kit.close();
});

test('a number that is suppressed while the model writes the brief is not dialled', async () => {
  let suppress: () => Promise<unknown> = async () => {};
  const fail = async () => {
    await suppress();
    throw new Error('the model is away');
  };
  const llm = { name: 'fake', object: fail, stream: fail, probe: fail } as unknown as Llm;
  const { kit, caller, place, become, callOf } = await setUp({ llm });
  const input = placement();
  suppress = () => kit.suppressions.add(caller, input.leads[0]!.phone, null);
  const [id] = (await place(input)) as [string];
  await become(id, 'failed');
  expect((await callOf(id)).error).toBe('This number is on your suppression list');
  expect(await kit.db.prisma.callEvent.count({ where: { callId: id, type: 'ringing' } })).toBe(0);
  await kit.close();
});

test('an opt-out counts when the call is hung up before the agent could answer it', async () => {
  const { kit, caller, place, callOf, spoken } = await setUp();
  const [id] = (await place()) as [string];
  await spoken(id);
  await kit.jobs.stop(500);
  await kit.calls.say(caller, id, 'Please remove me from your list');
  await kit.calls.hangUp(caller, id);
  const { phone, status } = await callOf(id);
  expect(status).toBe('completed');
  expect(await kit.suppressions.list(caller, {})).toEqual([expect.objectContaining({ phone, callId: id })]);
  await kit.close();
});

test('the same submission twice at once, with minutes for one call, places one and answers both', async () => {
  const { kit, caller } = await setUp({ work: false });
  const input = placement({}, 6);
  const answers = await Promise.all([1, 2, 3].map(() => kit.calls.placeMany(caller, input, 'the key')));
  expect(new Set(answers.map((answer) => answer.batchId)).size).toBe(1);
  expect(await kit.db.prisma.batch.count()).toBe(1);
  await kit.close();
});

test('a person who talks faster than the agent answers cannot exceed the longest call', async () => {
  const { kit, caller, place, callOf, spoken } = await setUp();
  const [id] = (await place()) as [string];
  await spoken(id);
  await kit.jobs.stop(500);
  const says = Array.from({ length: 20 }, () => kit.calls.say(caller, id, 'so on and on '.repeat(70)));
  const refused = (await Promise.allSettled(says)).filter((said) => said.status === 'rejected');
  expect(refused.length).toBeGreaterThan(10);
  expect(refused[0]!.reason).toMatchObject({ code: 'CONFLICT' });
  expect((await callOf(id)).elapsedMs).toBeLessThan(720_000);
  await kit.close();
});

test('the retention leaves calls that are not over, and so their minutes', async () => {
  const { kit, caller, place, become } = await setUp({ env: { RETENTION_DAYS: '0' } });
  const [id] = (await place()) as [string];
  await become(id, 'in_progress');
  kit.clock.move(SECOND);
  await kit.calls.retain();
  await kit.calls.hangUp(caller, id);
  const { accountId } = caller.viewer;
  expect(await kit.db.prisma.minutePeriod.findFirst({ where: { accountId } })).toMatchObject({ reservedSeconds: 0 });
  await kit.calls.retain();
  expect(await kit.db.prisma.call.count({ where: { id } })).toBe(0);
  await kit.close();
});

test('placing hundreds of calls leaves the event loop free for others', async () => {
  const { kit, place } = await setUp({ work: false });
  await kit.db.prisma.minutePeriod.updateMany({ data: { bonusSeconds: 100_000 } });
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  const context = 'AED 99 per seat, the main objection is migration effort. We serve clinics in Dubai. '.repeat(59);
  await place({ context, product: 'CloudSync CRM '.repeat(140) }, 400);
  clearInterval(ticking);
  // Briefs are written in slices of five, so others get a turn after most of the slices.
  expect(turns).toBeGreaterThan(20);
  await kit.close();
}, 60_000);
