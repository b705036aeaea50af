import { afterAll, beforeAll, expect, test } from 'vitest';
import { leadsOf, openCampaigns, type Campaigns } from '../../../../test/campaigns.ts';
import { whereIs } from '../../../../test/erasing.ts';
import { createCaller, nextPhone, type Kit } from '../../../../test/kit.ts';

let world: Campaigns;
beforeAll(async () => {
  world = await openCampaigns();
});
afterAll(() => world.kit.close());

type ExportPage = Awaited<ReturnType<Kit['privacy']['operators']['exportPage']>>;

const NAME = 'Quillon Vexworth';

async function campaignWith(phone: string) {
  const caller = await createCaller(world.kit, 1000);
  const id = await world.make(caller, {}, []);
  await world.kit.campaigns.addLeads(caller, id, leadsOf([{ phone, name: NAME, company: 'Zorbatronics' }]));
  return { caller, id };
}

test('a called party leaves nothing but a place in the campaign, and is not called again', async () => {
  const phone = nextPhone();
  const { caller, id } = await campaignWith(phone);
  await world.kit.campaigns.launch(caller, id);
  await world.pump(id);
  await world.end((await world.open(id))[0]!.id, 'no_answer');
  await world.kit.privacy.eraseCalledParty(caller, phone);
  expect(await whereIs(world.kit, phone)).toEqual([]);
  expect(await whereIs(world.kit, NAME)).toEqual([]);
  expect(await world.leads(id)).toMatchObject([{ phone: null, name: null, status: 'cancelled', reason: 'erased' }]);
  await world.pump(id);
  expect((await world.campaign(id)).status).toBe('completed');
});

test('a lead that was never called is erased too, for operators as well', async () => {
  const phone = nextPhone();
  await campaignWith(phone);
  await world.kit.privacy.operators.eraseCalledParty(phone, null);
  expect(await whereIs(world.kit, phone)).toEqual([]);
});

test('the export of an account has its campaigns and their leads', async () => {
  const phone = nextPhone();
  const { caller } = await campaignWith(phone);
  const lines: ExportPage['lines'] = [];
  for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
    const page: ExportPage = await world.kit.privacy.operators.exportPage(caller.viewer.accountId, cursor);
    lines.push(...page.lines);
    ({ cursor } = page);
  }
  const of = (type: string) => lines.filter((line) => line.type === type).map(({ data }) => data);
  expect(of('campaign')).toMatchObject([{ name: 'Autumn', product: 'CloudSync CRM' }]);
  expect(of('campaign_lead')).toMatchObject([{ phone, name: NAME }]);
});
