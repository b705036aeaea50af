import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { claimedAgain, openCampaigns, phonesOf, pumpJobOf, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller } from '../../../../test/kit.ts';
import { sized } from '../../../../test/size.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import { pump } from './pump.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns();
});
afterAll(() => world.kit.close());

const ENDS = ['answered', 'no_answer', 'busy', 'declined', 'failed', 'unreachable'] as const;

/** What may happen to a running campaign. */
const happening = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: fc.constant('pump' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('pumps' as const) }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('crash' as const), after: fc.nat({ max: 5 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({ type: fc.constant('end' as const), which: fc.nat(), how: fc.constantFrom(...ENDS) }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('cancelCall' as const), which: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('pause' as const, 'resume' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('withdraw' as const) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wait' as const), minutes: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('add' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

const campaign = fc.record({
  leads: fc.integer({ min: 1, max: 6 }),
  concurrency: fc.integer({ min: 1, max: 4 }),
  accountLimit: fc.integer({ min: 1, max: 4 }),
  maxAttempts: fc.integer({ min: 1, max: 3 }),
  retryOn: fc.subarray(['no_answer', 'busy', 'declined', 'failed', 'unreachable'] as const),
});

const RUNS = sized({ quick: 25, full: 100 });

test('whatever happens, a lead is called at most as often as allowed, at most so many at once, and none is lost', async () => {
  let finished = 0;
  await fc.assert(
    fc.asyncProperty(campaign, fc.array(happening, { maxLength: 30 }), async (settings, happenings) => {
      const run = await begin(settings);
      for (const one of happenings) {
        await happen(run, one);
        await check(run);
      }
      await finish(run);
      finished++;
    }),
    { numRuns: RUNS },
  );
  expect(finished).toBe(RUNS);
});

async function begin(settings: typeof campaign extends fc.Arbitrary<infer T> ? T : never) {
  const caller = await createCaller(world.kit, 100_000);
  const { accountId } = caller.viewer;
  await world.kit.db.prisma.account.update({
    where: { id: accountId },
    data: { callConcurrency: settings.accountLimit },
  });
  const { leads, accountLimit: _limit, ...rest } = settings;
  const id = await world.make(caller, { ...rest, retryMinutes: 10 }, phonesOf(leads));
  await world.kit.campaigns.launch(caller, id);
  return { ...settings, caller, id };
}
type Run = Awaited<ReturnType<typeof begin>>;

async function happen(run: Run, one: Happening): Promise<void> {
  const { id, caller } = run;
  const { campaigns, clock, calls } = world.kit;
  const quietly = (work: Promise<unknown>) =>
    work.catch((error: { code?: string; message: string }) => {
      if (error.code !== 'CONFLICT' && error.message !== 'killed') throw error;
    });
  const open = await world.open(id);
  if (one.type === 'pump') await world.pump(id);
  if (one.type === 'pumps') await Promise.all([world.pump(id), world.pump(id), world.pump(id)]);
  if (one.type === 'crash') await quietly(crashAfter(id, one.after));
  if (one.type === 'end') {
    const live = open.filter(({ status }) => status === 'dispatched');
    if (live.length > 0) await world.end(live[one.which % live.length]!.id, one.how);
  }
  if (one.type === 'cancelCall' && open.length > 0)
    await quietly(calls.cancel(caller, open[one.which % open.length]!.id));
  if (one.type === 'pause') await quietly(campaigns.pause(caller, id));
  if (one.type === 'resume') await quietly(campaigns.resume(caller, id));
  if (one.type === 'withdraw') await world.withdraw(id);
  if (one.type === 'wait') clock.move(one.minutes * MINUTE);
  if (one.type === 'add') await quietly(world.add(caller, id, phonesOf(1)));
}

/** The process dies when it has committed so many transactions: nothing of a later one is written. */
async function crashAfter(id: string, commits: number): Promise<void> {
  let left = commits;
  const { db } = world.deps;
  const transact: typeof db.transact = (work) => (left-- > 0 ? db.transact(work) : Promise.reject(new Error('killed')));
  const placeFor: typeof world.deps.calls.placeFor = (account, input, alongside, into) =>
    world.kit.calls.placeFor(
      account,
      input,
      async (tx, placement) => {
        await alongside(tx, placement);
        if (left-- <= 0) throw new Error('killed');
      },
      into,
    );
  const deps = { ...world.deps, db: { ...db, transact }, calls: { ...world.deps.calls, placeFor } };
  await pump(deps, await pumpJobOf(db.prisma, id), claimedAgain());
}

/** Calls of a campaign that were made: one that was taken back before it was dialled was not. */
async function callsOf(id: string) {
  const calls = await world.kit.db.prisma.call.findMany({ where: { batch: { campaignId: id } } });
  return calls.filter(({ status, dispatchedAt }) => status !== 'cancelled' || dispatchedAt !== null);
}

async function check({ id, concurrency, maxAttempts }: Run): Promise<void> {
  const [leads, open, calls] = [await world.leads(id), await world.open(id), await callsOf(id)];
  expect(open.length).toBeLessThanOrEqual(concurrency);
  expect(new Set(open.map(({ phone }) => phone)).size).toBe(open.length);
  for (const lead of leads) {
    const own = calls.filter(({ phone }) => phone === lead.phone);
    expect(own.length).toBeLessThanOrEqual(maxAttempts);
    expect(lead.attempts).toBeLessThanOrEqual(maxAttempts);
    expect(open.filter(({ phone }) => phone === lead.phone)).toHaveLength(lead.status === 'calling' ? 1 : 0);
  }
}

/** Lets the campaign run to its end. */
async function finish(run: Run): Promise<void> {
  const { id, caller } = run;
  if ((await world.campaign(id)).status === 'paused') await world.kit.campaigns.resume(caller, id);
  for (let round = 0; (await world.campaign(id)).status === 'running'; round++) {
    expect(round).toBeLessThan(200);
    await world.pump(id);
    for (const { id: callId, status } of await world.open(id))
      if (status === 'dispatched') await world.end(callId, 'no_answer');
    await check(run);
    world.kit.clock.move(11 * MINUTE);
  }
  const leads = await world.leads(id);
  expect((await world.campaign(id)).status).toBe('completed');
  expect(leads.filter(({ status }) => status === 'waiting' || status === 'calling')).toEqual([]);
  expect(leads.filter(({ attempts, status }) => attempts === 0 && status !== 'cancelled')).toEqual([]);
}
