import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCampaigns, phonesOf, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller } from '../../../../test/kit.ts';
import { retainCampaigns } from './upkeep.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns();
});
afterAll(() => world.kit.close());

const CONFLICT = { code: 'CONFLICT' };
const left = async (id: string) => ({
  campaigns: await world.kit.db.prisma.campaign.count({ where: { id } }),
  leads: (await world.leads(id)).length,
});

test.each(['draft', 'paused', 'completed', 'cancelled'])('a campaign that is %s is deleted', async (status) => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.make(caller, {}, phonesOf(3));
  await world.kit.db.prisma.campaign.update({ where: { id }, data: { status } });
  await world.kit.campaigns.rehearse(caller, id, 1);
  await world.kit.campaigns.delete(caller, id);
  expect(await left(id)).toEqual({ campaigns: 0, leads: 0 });
  expect(await world.kit.db.prisma.campaignRehearsal.count({ where: { campaignId: id } })).toBe(0);
});

test('a campaign that may place calls, or has calls that are not over, is not deleted', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.launch(caller, { concurrency: 1 }, phonesOf(2));
  await expect(world.kit.campaigns.delete(caller, id)).rejects.toMatchObject(CONFLICT);
  await world.kit.campaigns.pause(caller, id);
  await world.withdraw(id);
  await expect(world.kit.campaigns.delete(caller, id)).rejects.toMatchObject(CONFLICT);
  expect((await world.campaign(id)).status).toBe('paused');
  const startsAt = new Date(world.kit.clock.now().getTime() + 3_600_000).toISOString();
  const later = await world.make(caller, { startsAt });
  await world.kit.campaigns.launch(caller, later);
  await expect(world.kit.campaigns.delete(caller, later)).rejects.toMatchObject(CONFLICT);
});

test('the calls of a deleted campaign stay, with their minutes, consents and records', async () => {
  const caller = await createCaller(world.kit, 1000);
  const { accountId } = caller.viewer;
  const { prisma } = world.kit.db;
  const id = await world.make(caller, { maxAttempts: 1 }, []);
  const at = new Date().toISOString();
  const consent = { basis: 'express_written', text: 'You may call me', at, source: 'https://example.com/form' };
  const leads = phonesOf(1).map((phone) => ({ phone, consent }));
  await world.kit.campaigns.addLeads(caller, id, { leads, csv: null, country: null, onBadRows: 'skip' });
  await world.kit.campaigns.launch(caller, id);
  await world.pump(id);
  const [call] = await world.open(id);
  await world.end(call!.id, 'answered');
  await world.pump(id);
  const kept = async () => ({
    calls: await prisma.call.findMany({ where: { accountId } }),
    events: await prisma.callEvent.count({ where: { callId: call!.id } }),
    consents: await prisma.callConsent.findMany({ where: { callId: call!.id } }),
    minutes: await prisma.minutePeriod.findMany({ where: { accountId } }),
  });
  const before = await kept();
  await world.kit.campaigns.delete(caller, id);
  expect(await kept()).toEqual(before);
  expect(before.consents).toMatchObject([{ text: 'You may call me' }]);
  expect((await prisma.batch.findUniqueOrThrow({ where: { id: call!.batchId } })).campaignId).toBeNull();
});

test('of a deletion and a launch at once one wins, and nothing is called without its campaign', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.make(caller, {}, phonesOf(2));
  const [deleted, launched] = await Promise.allSettled([
    world.kit.campaigns.delete(caller, id),
    world.kit.campaigns.launch(caller, id),
  ]);
  const isDeleted = deleted.status === 'fulfilled';
  expect(launched.status).toBe(isDeleted ? 'rejected' : 'fulfilled');
  expect(await left(id)).toEqual(isDeleted ? { campaigns: 0, leads: 0 } : { campaigns: 1, leads: 2 });
});

test('a deletion that was broken off leaves a campaign that calls nobody, and is done by the next one', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.make(caller, {}, phonesOf(2));
  await world.kit.db.prisma.$executeRaw`
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'broken off'; END $$`;
  await world.kit.db.prisma.$executeRaw`
    CREATE TRIGGER refused BEFORE DELETE ON campaigns FOR EACH ROW EXECUTE FUNCTION refuse()`;
  await expect(world.kit.campaigns.delete(caller, id)).rejects.toThrow('broken off');
  expect(await world.campaign(id)).toMatchObject({ status: 'cancelled' });
  await expect(world.kit.campaigns.launch(caller, id)).rejects.toMatchObject(CONFLICT);
  await world.kit.db.prisma.$executeRaw`DROP TRIGGER refused ON campaigns`;
  await world.kit.campaigns.delete(caller, id);
  expect(await left(id)).toEqual({ campaigns: 0, leads: 0 });
});

test('a campaign that is resumed when the retention has found it keeps its leads', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.launch(caller, { concurrency: 1 }, phonesOf(3));
  await world.kit.campaigns.pause(caller, id);
  world.kit.clock.move(181 * 86_400_000);
  let found: string[] = [];
  const prisma = world.kit.db.prisma.$extends({
    query: {
      campaign: {
        async findMany({ args, query }) {
          const old = await query(args);
          found = old.map((row) => row.id!);
          await world.kit.campaigns.resume(caller, id);
          return old;
        },
      },
    },
  });
  await retainCampaigns({ ...world.deps, db: { ...world.kit.db, prisma: prisma as never } });
  expect(found).toContain(id);
  expect(await left(id)).toEqual({ campaigns: 1, leads: 3 });
});

test('a campaign whose leads the retention deletes can no longer be resumed', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.launch(caller, { concurrency: 1 }, phonesOf(3));
  await world.kit.campaigns.pause(caller, id);
  world.kit.clock.move(181 * 86_400_000);
  const refusals: unknown[] = [];
  const prisma = world.kit.db.prisma.$extends({
    query: {
      campaignLead: {
        async deleteMany({ args, query }) {
          const deleted = await query(args);
          if (args.where?.campaignId === id)
            await world.kit.campaigns.resume(caller, id).catch((error: unknown) => refusals.push(error));
          return deleted;
        },
      },
    },
  });
  await retainCampaigns({ ...world.deps, db: { ...world.kit.db, prisma: prisma as never } });
  expect(refusals).toMatchObject([CONFLICT]);
  expect(await left(id)).toEqual({ campaigns: 0, leads: 0 });
});

test('a retention that was broken off is done by the next one', async () => {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.make(caller, {}, phonesOf(2));
  world.kit.clock.move(181 * 86_400_000);
  const prisma = world.kit.db.prisma.$extends({
    query: { campaignLead: { deleteMany: () => Promise.reject(new Error('broken off')) } },
  });
  const deps = { ...world.deps, db: { ...world.kit.db, prisma: prisma as never } };
  await expect(retainCampaigns(deps)).rejects.toThrow('broken off');
  await retainCampaigns(world.deps);
  expect(await left(id)).toEqual({ campaigns: 0, leads: 0 });
});
