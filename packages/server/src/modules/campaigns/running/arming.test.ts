import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCampaigns, phonesOf, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller } from '../../../../test/kit.ts';
import { MINUTE } from '../../../platform/clock/index.ts';
import { pumpJob } from '../campaigns.jobs.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns({ work: true });
});
afterAll(() => world.kit.close());

const waiting = () =>
  world.kit.db.prisma.$queryRaw<{ isDue: boolean }[]>`
    SELECT due_at IS NULL OR due_at <= now() AS "isDue" FROM jobs WHERE queue = 'campaigns.pump'`;
const untilQuiet = () => expect.poll(async () => (await waiting()).filter(({ isDue }) => isDue)).toEqual([]);
/** Has the delay of all waiting jobs pass. */
async function passDelays() {
  await world.kit.db.prisma.$executeRaw`UPDATE jobs SET due_at = now() WHERE queue = 'campaigns.pump'`;
  world.kit.jobs.announce(pumpJob);
  await untilQuiet();
}

test('many ended calls arm one job for each due time, and no more the longer the campaign runs', async () => {
  const caller = await createCaller(world.kit, 1000);
  await world.kit.db.prisma.account.update({
    where: { id: caller.viewer.accountId },
    data: { callConcurrency: 20 },
  });
  const id = await world.make(caller, { concurrency: 8, retryMinutes: 30, retryOn: ['busy'] }, phonesOf(8));
  await world.kit.campaigns.launch(caller, id);
  await expect.poll(async () => (await world.open(id)).length).toBe(8);
  for (const call of await world.open(id)) {
    await expect
      .poll(async () => (await world.kit.db.prisma.call.findUnique({ where: { id: call.id } }))?.status)
      .toBe('dispatched');
    await world.end(call.id, 'busy');
    await untilQuiet();
    world.kit.clock.move(MINUTE);
  }
  world.kit.clock.move(30 * MINUTE - 8 * MINUTE);
  for (let called = 1; called <= 4; called++) {
    await passDelays();
    expect(await world.open(id)).toHaveLength(called);
    expect(await waiting()).toHaveLength(1);
    world.kit.clock.move(MINUTE);
  }
});
