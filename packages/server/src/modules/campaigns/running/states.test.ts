import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { jobRun, openCampaigns, phonesOf, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller } from '../../../../test/kit.ts';
import { DAY } from '../../../platform/clock/index.ts';
import { withdraw } from './withdrawing.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns();
});
afterAll(() => world.kit.close());

const callerOf = () => createCaller(world.kit, 1000);
type Caller = Awaited<ReturnType<typeof callerOf>>;
const minutesOf = ({ viewer: { accountId } }: Caller) =>
  world.kit.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId } });
const liveLimit = ({ viewer: { accountId } }: Caller, callConcurrency: number) =>
  world.kit.db.prisma.account.update({ where: { id: accountId }, data: { callConcurrency } });

test('a campaign without leads cannot be launched', async () => {
  const caller = await callerOf();
  const id = await world.make(caller, {}, []);
  await expect(world.kit.campaigns.launch(caller, id)).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'Add leads first: the campaign has none',
  });
});

test('a campaign whose media the server cannot carry is not launched', async () => {
  const caller = await callerOf();
  const id = await world.make(caller, { media: 'browser' });
  await expect(world.kit.campaigns.launch(caller, id)).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
});

test('a campaign whose media the server no longer carries is paused, and its leads wait', async () => {
  const caller = await callerOf();
  const id = await world.make(caller);
  await world.kit.campaigns.launch(caller, id);
  await world.kit.db.prisma.campaign.update({ where: { id }, data: { media: 'browser' } });
  await world.pump(id);
  expect(await world.campaign(id)).toMatchObject({
    status: 'paused',
    pauseReason: 'not_set_up',
    pauseNote: expect.stringContaining('browser'),
  });
  expect(await world.leads(id)).toMatchObject([{ status: 'waiting', attempts: 0 }]);
});

describe('each change is fine a second time, also at once', () => {
  test.each(['launch', 'pause', 'resume', 'cancel'] as const)('%s', async (change) => {
    const caller = await callerOf();
    const id = await world.make(caller, {}, phonesOf(2));
    if (change !== 'launch') await world.kit.campaigns.launch(caller, id);
    if (change === 'resume') await world.kit.campaigns.pause(caller, id);
    const [first, second] = await Promise.all([
      world.kit.campaigns[change](caller, id),
      world.kit.campaigns[change](caller, id),
    ]);
    expect(second.status).toBe(first.status);
    expect(await world.kit.campaigns[change](caller, id)).toMatchObject({ status: first.status });
  });
});

test.each([
  ['pause', 'draft', 'The campaign is draft: nothing to pause'],
  ['resume', 'draft', 'The campaign is draft: nothing to resume'],
  ['launch', 'paused', 'The campaign is paused'],
  ['pause', 'completed', 'The campaign is completed: nothing to pause'],
  ['resume', 'cancelled', 'The campaign is cancelled: nothing to resume'],
  ['cancel', 'completed', 'The campaign is completed'],
] as const)('%s is a conflict when it is %s', async (change, status, message) => {
  const caller = await callerOf();
  const id = await world.make(caller);
  await world.kit.db.prisma.campaign.update({ where: { id }, data: { status } });
  await expect(world.kit.campaigns[change](caller, id)).rejects.toMatchObject({ code: 'CONFLICT', message });
});

describe('a pause', () => {
  test('takes back calls that are not dialled, as if they had not been placed, and leaves the others', async () => {
    const caller = await callerOf();
    await liveLimit(caller, 1);
    const id = await world.launch(caller, { concurrency: 3 }, phonesOf(4));
    expect((await world.open(id)).map(({ status }) => status).toSorted()).toEqual(['dispatched', 'queued', 'queued']);
    await world.kit.campaigns.pause(caller, id);
    await world.withdraw(id);
    expect((await world.leads(id)).map(({ status, attempts }) => [status, attempts])).toEqual([
      ['calling', 1],
      ['waiting', 0],
      ['waiting', 0],
      ['waiting', 0],
    ]);
    expect((await minutesOf(caller)).reservedSeconds).toBe(60);
    await world.pump(id);
    expect(await world.open(id)).toHaveLength(1);
  });

  test('keeps the earlier call of a lead whose next one is taken back', async () => {
    const caller = await callerOf();
    const id = await world.launch(caller, { retryMinutes: 1 });
    const [first] = await world.open(id);
    await world.end(first!.id, 'no_answer');
    await liveLimit(caller, 1);
    const other = await world.launch(caller);
    world.kit.clock.move(2 * 60_000);
    await world.pump(id);
    await world.kit.campaigns.pause(caller, id);
    await world.withdraw(id);
    expect(await world.leads(id)).toMatchObject([{ status: 'waiting', attempts: 1, callId: first!.id }]);
    expect(await world.open(other)).toHaveLength(1);
  });

  test('is over when it is resumed: every lead is called', async () => {
    const caller = await callerOf();
    await liveLimit(caller, 1);
    const id = await world.launch(caller, { concurrency: 3, maxAttempts: 1 }, phonesOf(3));
    await world.kit.campaigns.pause(caller, id);
    await world.withdraw(id);
    await world.kit.campaigns.resume(caller, id);
    for (let at = 0; at < 3; at++) {
      await world.pump(id);
      const call = (await world.open(id)).find(({ status }) => status === 'dispatched');
      await world.end(call!.id, 'no_answer');
    }
    await world.pump(id);
    expect((await world.leads(id)).map(({ status, attempts }) => [status, attempts])).toEqual(
      [1, 2, 3].map(() => ['unreached', 1]),
    );
    expect((await world.campaign(id)).status).toBe('completed');
  });

  test('keeps its calls when it is resumed before the job took them back', async () => {
    const caller = await callerOf();
    await liveLimit(caller, 1);
    const id = await world.launch(caller, { concurrency: 3 }, phonesOf(3));
    await world.kit.campaigns.pause(caller, id);
    await world.kit.campaigns.resume(caller, id);
    await world.withdraw(id);
    expect(await world.open(id)).toHaveLength(3);
  });

  test('keeps its calls when it is resumed while the job takes them back', async () => {
    const caller = await callerOf();
    await liveLimit(caller, 1);
    const id = await world.launch(caller, { concurrency: 3 }, phonesOf(3));
    await world.kit.campaigns.pause(caller, id);
    await withdrawAfter(id, () => world.kit.campaigns.resume(caller, id));
    expect(await world.open(id)).toHaveLength(3);
    expect((await world.leads(id)).map(({ status, attempts }) => [status, attempts])).toEqual(
      [1, 2, 3].map(() => ['calling', 1]),
    );
  });

  test('gives way to a cancellation that comes while the job takes calls back', async () => {
    const caller = await callerOf();
    await liveLimit(caller, 1);
    const id = await world.launch(caller, { concurrency: 3 }, phonesOf(3));
    await world.kit.campaigns.pause(caller, id);
    await withdrawAfter(id, () => world.kit.campaigns.cancel(caller, id));
    expect(await world.open(id)).toEqual([]);
    expect((await world.leads(id)).map(({ status }) => status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  });
});

/** Runs the job that takes calls back. The campaign changes once that job has read its state. */
async function withdrawAfter(id: string, change: () => Promise<unknown>): Promise<void> {
  let isChanged = false;
  const { calls } = world.deps;
  const overtaken: typeof calls.withdraw = async (...given) => {
    if (!isChanged) await change();
    isChanged = true;
    await calls.withdraw(...given);
  };
  await withdraw({ ...world.deps, calls: { ...calls, withdraw: overtaken } }, id, jobRun());
}

test('a cancellation cancels what nobody has answered, and answered calls go on', async () => {
  const caller = await callerOf();
  const id = await world.launch(caller, { concurrency: 2 }, phonesOf(3));
  const [answered] = await world.open(id);
  const { prisma } = world.kit.db;
  await prisma.call.update({ where: { id: answered!.id }, data: { status: 'in_progress' } });
  await world.kit.campaigns.cancel(caller, id);
  await world.withdraw(id);
  expect((await world.leads(id)).map(({ status }) => status).toSorted()).toEqual(['calling', 'cancelled', 'cancelled']);
  await world.end(answered!.id, 'lead_hung_up');
  expect((await world.kit.campaigns.report(caller, id)).calling).toBe(0);
  expect(await world.campaign(id)).toMatchObject({ status: 'cancelled', endedAt: expect.any(Date) });
});

test('a campaign that is over takes no leads and no changes', async () => {
  const caller = await callerOf();
  const id = await world.make(caller);
  await world.kit.campaigns.cancel(caller, id);
  await expect(world.add(caller, id, phonesOf(1))).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(world.kit.campaigns.update(caller, id, { name: 'Winter' })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('leads that are added to a running campaign are called', async () => {
  const caller = await callerOf();
  const id = await world.launch(caller, { concurrency: 5 });
  await world.add(caller, id, phonesOf(2));
  await world.pump(id);
  expect(await world.open(id)).toHaveLength(3);
});

test('campaigns past the retention are deleted, and those that run are not', async () => {
  const caller = await callerOf();
  const over = await world.make(caller);
  await world.kit.campaigns.cancel(caller, over);
  const running = await world.launch(caller);
  world.kit.clock.move(181 * DAY);
  await world.kit.campaigns.retain();
  const left = await world.kit.db.prisma.campaign.findMany({ where: { accountId: caller.viewer.accountId } });
  expect(left.map(({ id }) => id)).toEqual([running]);
  expect(await world.leads(over)).toEqual([]);
});
