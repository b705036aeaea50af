import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '../../src/platform/ids/index.ts';
import { MINUTE } from '../../src/platform/clock/index.ts';
import { openCampaigns, phonesOf, type Campaigns } from '../campaigns.ts';
import { createCaller } from '../kit.ts';
import { campaignFaults } from './invariants.campaigns.ts';

const RULES = { retryOn: ['no_answer'], maxAttempts: 2, retryMs: 30 * MINUTE };

let world: Campaigns;
let id: string;
beforeAll(async () => {
  world = await openCampaigns();
  const caller = await createCaller(world.kit, 1000);
  const settings = { retryOn: RULES.retryOn, maxAttempts: 2, retryMinutes: 30, concurrency: 2 };
  id = await world.launch(caller, settings, phonesOf(2));
  const [answered, away] = await world.open(id);
  await world.end(answered!.id, 'answered');
  await world.end(away!.id, 'no_answer');
  world.kit.clock.move(31 * MINUTE);
  await world.pump(id);
  await world.end((await world.open(id))[0]!.id, 'no_answer');
  await world.pump(id);
});
afterAll(() => world.kit.close());

const faults = (rules = RULES) => campaignFaults(world.kit.db.prisma, id, rules);

test('no fault is found in a good run', async () => {
  expect(await faults()).toEqual([]);
});

test('a call too many, too few or too soon is found', async () => {
  expect(await faults({ ...RULES, maxAttempts: 1 })).toEqual([expect.stringContaining('was called 2 times')]);
  expect(await faults({ ...RULES, maxAttempts: 3 })).toEqual([expect.stringContaining('not called again')]);
  expect(await faults({ ...RULES, retryMs: 60 * MINUTE })).toEqual([expect.stringContaining('too soon')]);
  expect(await faults({ ...RULES, retryOn: ['busy'] })).toEqual([expect.stringContaining('again after no_answer')]);
});

test('inconsistent rows are found', async () => {
  const { prisma } = world.kit.db;
  const [answered] = await world.leads(id);
  const call = await prisma.call.findUniqueOrThrow({ where: { id: answered!.callId! } });
  const createdAt = new Date(+call.createdAt + 1);
  const twin = { ...call, id: newId(), createdAt, conversation: undefined as never };
  await prisma.call.create({ data: twin });
  expect(await faults()).toEqual([
    'lead 1: has 2 calls and 1 attempts',
    'lead 1: does not know its last call',
    expect.stringMatching(/^lead 1: was called again after/),
    expect.stringMatching(/too soon/),
    `call ${twin.id} is no attempt of a lead`,
    `call ${twin.id} was dispatched 0 times`,
  ]);
  await prisma.call.delete({ where: { id: twin.id } });
  await prisma.campaign.update({ where: { id }, data: { status: 'running' } });
  expect(await faults()).toEqual(['the campaign is running']);
});
