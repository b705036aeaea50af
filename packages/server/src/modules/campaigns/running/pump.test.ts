import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  claimedAgain,
  jobRun,
  openCampaigns,
  phonesOf,
  pumpJobOf,
  type Campaigns,
} from '../../../../test/campaigns.ts';
import { onPostgres } from '../../../../test/database.ts';
import { createCaller, nextPhone } from '../../../../test/kit.ts';
import { allStatementsDuring } from '../../../../test/statements.ts';
import { DAY, HOUR, MINUTE } from '../../../platform/clock/index.ts';
import { candidatesOf } from './candidates.store.ts';
import { pump } from './pump.ts';
import { sortOut } from './sorting.ts';
import { release } from './withdrawing.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns({ env: { CAMPAIGN_CALLS_PER_NUMBER: '3' } });
});
afterAll(() => world.kit.close());

const callerOf = (minutes = 1000) => createCaller(world.kit, minutes);
const statusesOf = async (id: string) => (await world.leads(id)).map(({ status }) => status);
const now = () => world.kit.clock.now().getTime();

/** A window that is closed now in UTC and opens in `hours`. */
function opensIn(hours: number) {
  const opens = new Date(now() + hours * HOUR);
  const day = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[opens.getUTCDay()];
  return { timezone: 'UTC', days: [day], from: `${String(opens.getUTCHours()).padStart(2, '0')}:00`, to: '24:00' };
}

describe('a running campaign', () => {
  test('calls as many leads at once as it may, in their order, and the next when one is over', async () => {
    const caller = await callerOf();
    const phones = phonesOf(5);
    const id = await world.launch(caller, { concurrency: 2 }, phones);
    expect((await world.open(id)).map(({ phone }) => phone).toSorted()).toEqual(phones.slice(0, 2).toSorted());
    await world.pump(id);
    expect(await world.open(id)).toHaveLength(2);
    const [first] = await world.open(id);
    await world.end(first!.id, 'answered');
    await world.pump(id);
    expect((await world.open(id)).map(({ phone }) => phone)).toContain(phones[2]);
    expect((await world.kit.campaigns.report(caller, id)).reached).toBe(1);
  });

  test('places all its calls in one batch, which says whose it is', async () => {
    const caller = await callerOf();
    const id = await world.launch(caller, { concurrency: 1 }, phonesOf(3));
    for (let at = 0; at < 3; at++) {
      const [call] = await world.open(id);
      await world.end(call!.id, 'answered');
      await world.pump(id);
    }
    const batches = await world.kit.db.prisma.batch.findMany({ where: { campaignId: id }, include: { calls: true } });
    expect(batches).toHaveLength(1);
    expect(batches[0]).toMatchObject({ total: 3, product: 'CloudSync CRM' });
    expect(batches[0]!.calls.map(({ position }) => position)).toEqual(expect.arrayContaining([0, 1, 2]));
    expect(await world.campaign(id)).toMatchObject({ status: 'completed', endedAt: expect.any(Date) });
  });

  test('calls an unanswered lead again after its time, as often as it says, and no other', async () => {
    const caller = await callerOf();
    const settings = { retryOn: ['busy'], maxAttempts: 2, retryMinutes: 30, concurrency: 2 };
    const id = await world.launch(caller, settings, phonesOf(2));
    const [busy, declined] = await world.open(id);
    await world.end(busy!.id, 'busy');
    await world.end(declined!.id, 'declined');
    const leads = await world.leads(id);
    const [again, never] = [busy, declined].map((call) => leads.find(({ callId }) => callId === call!.id));
    expect(again).toMatchObject({ status: 'waiting', reason: 'retry', attempts: 1, outcome: 'busy' });
    expect(Math.abs(again!.dueAt!.getTime() - now() - 30 * MINUTE)).toBeLessThan(MINUTE);
    expect(never).toMatchObject({ status: 'unreached', reason: null, attempts: 1 });
    await world.pump(id);
    expect(await world.open(id)).toEqual([]);
    world.kit.clock.move(31 * MINUTE);
    await world.pump(id);
    const [second] = await world.open(id);
    expect(second!.phone).toBe(again!.phone);
    await world.end(second!.id, 'busy');
    await world.pump(id);
    expect((await statusesOf(id)).toSorted()).toEqual(['unreached', 'unreached']);
    expect((await world.campaign(id)).status).toBe('completed');
    expect((await world.kit.campaigns.report(caller, id)).attempts).toBe(3);
  });

  test('waits for the calling window, of each lead in its own time zone', async () => {
    const caller = await callerOf();
    const callingWindow = opensIn(5);
    const id = await world.make(caller, { callingWindow }, []);
    // Five hours ahead of UTC, all year round.
    const ahead = 'Asia/Tashkent';
    await world.kit.campaigns.addLeads(caller, id, {
      leads: [{ phone: nextPhone() }, { phone: nextPhone(), timeZone: ahead }],
      csv: null,
      country: null,
      onBadRows: 'skip',
    });
    await world.kit.campaigns.launch(caller, id);
    await world.pump(id);
    const [waits, called] = await world.leads(id);
    expect(waits).toMatchObject({ status: 'waiting', reason: 'outside_window', attempts: 0 });
    expect(waits!.dueAt!.getTime()).toBeGreaterThan(now() + 4 * HOUR - MINUTE);
    expect(called).toMatchObject({ status: 'calling', reason: null });
    expect((await world.kit.campaigns.report(caller, id)).waits).toEqual([{ reason: 'outside_window', leads: 1 }]);
    await world.kit.campaigns.update(caller, id, { callingWindow: null });
    await world.pump(id);
    expect(await statusesOf(id)).toEqual(['calling', 'calling']);
  });

  test('of which the calling window is changed while a job looks at its leads goes by the new one', async () => {
    const caller = await callerOf();
    const id = await world.make(caller, { callingWindow: opensIn(5) });
    await world.kit.campaigns.launch(caller, id);
    const { prisma } = world.kit.db;
    const read = await prisma.campaign.findUniqueOrThrow({ where: { id }, include: { account: true } });
    const due = await candidatesOf(prisma, id, world.kit.clock.now());
    world.kit.clock.move(1000);
    await world.kit.campaigns.update(caller, id, { callingWindow: null });
    expect(await sortOut(world.deps, read, due)).toEqual([]);
    expect(await world.leads(id)).toMatchObject([{ status: 'waiting', reason: null }]);
    await world.pump(id);
    expect(await statusesOf(id)).toEqual(['calling']);
  });

  test('begins at its start time', async () => {
    const caller = await callerOf();
    const startsAt = new Date(now() + 2 * HOUR).toISOString();
    const id = await world.make(caller, { startsAt });
    expect(await world.kit.campaigns.launch(caller, id)).toMatchObject({ status: 'scheduled' });
    await world.pump(id);
    expect(await world.open(id)).toEqual([]);
    expect((await world.campaign(id)).pumpDue).toEqual(new Date(startsAt));
    world.kit.clock.move(2 * HOUR + MINUTE);
    await world.pump(id);
    expect(await world.open(id)).toHaveLength(1);
    expect((await world.campaign(id)).status).toBe('running');
  });

  test('does not call a suppressed number, and says so', async () => {
    const caller = await callerOf();
    const phones = phonesOf(2);
    await world.kit.suppressions.add(caller, phones[0]!, null);
    const id = await world.launch(caller, {}, phones);
    expect(await world.leads(id)).toMatchObject([
      { status: 'failed', reason: 'suppressed', attempts: 0 },
      { status: 'calling' },
    ]);
  });

  test('calls a number no more often than the cap over all campaigns of the account', async () => {
    const [caller, other] = [await callerOf(), await callerOf()];
    const phone = nextPhone();
    for (let at = 0; at < 3; at++) {
      const id = await world.launch(caller, { maxAttempts: 1 }, [phone]);
      const [call] = await world.open(id);
      await world.end(call!.id, 'no_answer');
    }
    const id = await world.launch(caller, {}, [phone]);
    const [lead] = await world.leads(id);
    expect(lead).toMatchObject({ status: 'waiting', reason: 'number_cap', attempts: 0 });
    expect(lead!.dueAt!.getTime()).toBeGreaterThan(now() + 29 * DAY);
    expect(await statusesOf(await world.launch(other, {}, [phone]))).toEqual(['calling']);
    world.kit.clock.move(30 * DAY + MINUTE);
    await world.pump(id);
    expect(await statusesOf(id)).toEqual(['calling']);
  });
});

describe('out of minutes', () => {
  test('a campaign calls as many as there are minutes for, then pauses with the reason, and goes on when there are more', async () => {
    const caller = await callerOf(2);
    const id = await world.launch(caller, { concurrency: 4 }, phonesOf(4));
    expect(await world.open(id)).toHaveLength(2);
    expect((await world.campaign(id)).status).toBe('running');
    await world.kit.db.prisma.minutePeriod.updateMany({
      where: { accountId: caller.viewer.accountId },
      data: { usableUntil: new Date(0), bonusSeconds: 0, includedSeconds: 120 },
    });
    for (const { id: callId } of await world.open(id)) await world.end(callId, 'declined');
    await world.pump(id);
    expect(await world.campaign(id)).toMatchObject({ status: 'paused', pauseReason: 'no_minutes' });
    expect((await statusesOf(id)).filter((status) => status === 'waiting')).toHaveLength(2);
  });
});

describe('of two jobs at once', () => {
  test('one places the calls', async () => {
    const caller = await callerOf();
    const id = await world.make(caller, { concurrency: 3 }, phonesOf(6));
    await world.kit.campaigns.launch(caller, id);
    await Promise.all(Array.from({ length: 4 }, () => world.pump(id)));
    expect(await world.open(id)).toHaveLength(3);
    expect((await world.leads(id)).map(({ attempts }) => attempts)).toEqual([1, 1, 1, 0, 0, 0]);
  });

  test.runIf(onPostgres)('two campaigns do not pass the cap of a number together', async () => {
    const caller = await callerOf();
    for (let round = 0; round < 5; round++) {
      const phone = nextPhone();
      const ids = [];
      for (let at = 0; at < 5; at++) {
        ids.push(await world.make(caller, { concurrency: 1 }, [phone]));
        await world.kit.campaigns.launch(caller, ids[at]!);
      }
      await Promise.all(ids.map((id) => world.pump(id)));
      const calls = await world.kit.db.prisma.call.findMany({ where: { phone } });
      expect(calls).toHaveLength(3);
      for (const { id } of calls) await world.kit.calls.cancel(caller, id);
    }
  });
});

test('a job that dies after each of its transactions leaves nothing half done', async () => {
  const caller = await callerOf();
  const phones = phonesOf(4);
  const id = await world.make(caller, { concurrency: 4 }, phones);
  await world.kit.campaigns.launch(caller, id);
  const { db } = world.deps;
  for (let survived = 0; survived < 8; survived++) {
    let left = survived;
    const transact: typeof db.transact = (work) => {
      if (left-- <= 0) return Promise.reject(new Error('killed'));
      return db.transact(work);
    };
    const job = await pumpJobOf(db.prisma, id);
    const outcome = await pump({ ...world.deps, db: { ...db, transact } }, job, claimedAgain()).catch(String);
    expect([undefined, 'Error: killed']).toContain(outcome);
    const leads = await world.leads(id);
    const calls = await world.open(id);
    expect(calls).toHaveLength(leads.filter(({ status }) => status === 'calling').length);
    expect(calls.length).toBeLessThanOrEqual(4);
  }
  expect((await world.open(id)).map(({ phone }) => phone).toSorted()).toEqual(phones.toSorted());
});

test('a campaign that no job will move is found by the sweep', async () => {
  const caller = await callerOf();
  const id = await world.make(caller);
  await world.kit.campaigns.launch(caller, id);
  await world.kit.db.prisma.job.deleteMany({ where: { queue: 'campaigns.pump' } });
  world.kit.clock.move(3 * MINUTE);
  await world.kit.campaigns.sweep();
  const jobs = await world.kit.db.prisma.job.findMany({ where: { queue: 'campaigns.pump' } });
  expect(jobs.map(({ payload }) => payload)).toContainEqual(await pumpJobOf(world.kit.db.prisma, id));
});

test('a call that the law holds for long is taken back, and its lead waits until then', async () => {
  const caller = await callerOf();
  await world.kit.db.prisma.account.update({ where: { id: caller.viewer.accountId }, data: { callConcurrency: 1 } });
  const id = await world.launch(caller, { concurrency: 2 }, phonesOf(3));
  const call = (await world.open(id)).find(({ status }) => status === 'queued')!;
  const hold = async (forMs: number) => {
    const data = { reason: 'calling_hours' as const, until: new Date(now() + forMs).toISOString() };
    await world.kit.db.transact((tx) => world.kit.calls.record(tx, call, { type: 'held', data }));
    const jobs = await world.kit.db.prisma.job.findMany({ where: { queue: 'campaigns.release' } });
    return jobs.map(({ payload }) => payload as { campaignId: string; callId: string; until: string });
  };
  expect(await hold(5 * MINUTE)).toEqual([]);
  const [job] = await hold(5 * HOUR);
  expect(job).toMatchObject({ campaignId: id, callId: call.id });
  await release(world.deps, job!, jobRun());
  const lead = (await world.leads(id)).find(({ phone }) => phone === call.phone);
  expect(lead).toMatchObject({ status: 'waiting', reason: 'held', attempts: 0, callId: null });
  expect(lead!.dueAt).toEqual(new Date(job!.until));
  await world.pump(id);
  expect((await world.open(id)).map(({ phone }) => phone)).not.toContain(call.phone);
  expect(await world.open(id)).toHaveLength(2);
});

test('a call that the account cancels is not made again', async () => {
  const caller = await callerOf();
  const id = await world.launch(caller);
  const [call] = await world.open(id);
  await world.kit.calls.cancel(caller, call!.id);
  await world.pump(id);
  expect(await world.leads(id)).toMatchObject([{ status: 'cancelled', reason: 'call_cancelled' }]);
  expect((await world.campaign(id)).status).toBe('completed');
});

test('placing many calls takes few statements', async () => {
  const caller = await callerOf(10_000);
  await world.kit.db.prisma.account.update({
    where: { id: caller.viewer.accountId },
    data: { callConcurrency: 100 },
  });
  const id = await world.make(caller, { concurrency: 100 }, phonesOf(300));
  await world.kit.campaigns.launch(caller, id);
  const { statements } = await allStatementsDuring(() => world.pump(id));
  expect(await world.open(id)).toHaveLength(100);
  expect(statements.length).toBeLessThanOrEqual(70);
});
