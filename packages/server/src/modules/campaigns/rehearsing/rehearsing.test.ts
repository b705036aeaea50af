import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobRun, openCampaigns, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller } from '../../../../test/kit.ts';
import { holdRehearsal } from './rehearsing.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns();
});
afterAll(() => world.kit.close());

const ABORTED = AbortSignal.abort();

async function begin() {
  const caller = await createCaller(world.kit, 1000);
  const campaignId = await world.make(caller);
  const { id } = await world.kit.campaigns.rehearse(caller, campaignId, 2);
  return { id, read: () => world.kit.campaigns.rehearsal(caller, campaignId, id) };
}
const FAILED = { status: 'failed', error: 'The rehearsal could not be held: try again', endedAt: expect.any(Date) };

test('a last run that takes too long fails its rehearsal', async () => {
  const { id, read } = await begin();
  await holdRehearsal(world.deps, id, jobRun({ signal: ABORTED, isLastAttempt: true }));
  expect(await read()).toMatchObject(FAILED);
});

test.each([
  ['that is handed back', { signal: ABORTED, cut: ABORTED, isLastAttempt: true }],
  ['that is not the last', { signal: ABORTED, isLastAttempt: false }],
])('a run %s leaves its rehearsal to the next one', async (_name, changes) => {
  const { id, read } = await begin();
  await expect(holdRehearsal(world.deps, id, jobRun(changes))).rejects.toThrow('aborted');
  expect(await read()).toMatchObject({ status: 'running' });
  await holdRehearsal(world.deps, id, jobRun());
  expect(await read()).toMatchObject({ status: 'completed' });
});

test('the sweep fails rehearsals whose job was given up, and no others', async () => {
  const [lost, held] = [await begin(), await begin()];
  await world.kit.db.prisma.job.updateMany({
    where: { queue: 'campaigns.rehearse', payload: { path: ['rehearsalId'], equals: lost.id } },
    data: { dueAt: null, failedAt: new Date() },
  });
  await world.kit.campaigns.sweep();
  expect(await lost.read()).toMatchObject(FAILED);
  expect(await held.read()).toMatchObject({ status: 'running' });
});

test('an account has one rehearsal at once, over all its campaigns, and a refused one does not count against the hour', async () => {
  const caller = await createCaller(world.kit, 1000);
  const ids = [await world.make(caller), await world.make(caller)];
  const tries = await Promise.allSettled(
    Array.from({ length: 9 }, (_, at) => world.kit.campaigns.rehearse(caller, ids[at % 2]!, 1)),
  );
  const begun = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  expect(begun).toHaveLength(1);
  const refused = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code: string }).code] : []));
  expect(new Set(refused)).toEqual(new Set(['CONFLICT']));
  await holdRehearsal(world.deps, begun[0]!.id, jobRun());
  for (let left = 9; left > 0; left--) {
    const { id } = await world.kit.campaigns.rehearse(caller, ids[0]!, 1);
    await holdRehearsal(world.deps, id, jobRun());
  }
  await expect(world.kit.campaigns.rehearse(caller, ids[0]!, 1)).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  await expect(world.kit.campaigns.rehearse(await createCaller(world.kit), ids[0]!, 1)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a rehearsal whose campaign is deleted meanwhile ends with the conversation that it is in', async () => {
  const caller = await createCaller(world.kit, 1000);
  const campaignId = await world.make(caller);
  const { id } = await world.kit.campaigns.rehearse(caller, campaignId, 8);
  const { mind, db } = world.deps;
  let begun = 0;
  const deleting: typeof mind = {
    async next(input) {
      if (input.utterance === null && begun++ === 0) await world.kit.campaigns.delete(caller, campaignId);
      return mind.next(input);
    },
  };
  await holdRehearsal({ ...world.deps, mind: deleting }, id, jobRun());
  expect(begun).toBe(1);
  expect(await db.prisma.campaignRehearsal.count({ where: { id } })).toBe(0);
});
