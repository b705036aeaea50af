import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leadsOf, openCampaigns, phonesOf, type Campaigns } from '../../../../test/campaigns.ts';
import { createCaller, nextPhone } from '../../../../test/kit.ts';
import { allStatementsDuring } from '../../../../test/statements.ts';
import type { Caller } from '../../../platform/auth/index.ts';

let world: Campaigns;
let caller: Caller;
beforeAll(async () => {
  world = await openCampaigns();
  caller = await createCaller(world.kit, 1000);
});
afterAll(() => world.kit.close());

const draft = () => world.make(caller, {}, []);
const addCsv = (id: string, text: string, onBadRows: 'skip' | 'refuse' = 'skip') =>
  world.kit.campaigns.addLeads(caller, id, {
    leads: null,
    csv: { text, mapping: null, delimiter: null },
    country: null,
    onBadRows,
  });

test('10,000 leads of a CSV are added in few statements, in their order', async () => {
  const id = await draft();
  const phones = phonesOf(10_000);
  const text = `phone,name,company\n${phones.map((phone, at) => `${phone},"Lead ${at}",Acme`).join('\n')}`;
  const { result, statements } = await allStatementsDuring(() => addCsv(id, text));
  expect(result).toEqual({ added: 10_000, total: 10_000, bad: [], duplicates: [] });
  expect(statements.length).toBeLessThanOrEqual(20);
  const [first, last] = [phones[0], phones.at(-1)];
  const rows = await world.leads(id);
  expect([rows[0], rows.at(-1)]).toMatchObject([
    { position: 1, phone: first, name: 'Lead 0', company: 'Acme', email: null, status: 'waiting' },
    { position: 10_000, phone: last, name: 'Lead 9999' },
  ]);
  await expect(world.add(caller, id, phonesOf(1))).rejects.toMatchObject({
    code: 'BAD_REQUEST',
    message: 'A campaign has at most 10000 leads: it has 10000, and these are 1 more',
  });
}, 60_000);

describe('with bad rows and duplicates', () => {
  const known = nextPhone();
  const [good, other] = phonesOf(2);
  const text = `phone,name\n${good},A\n12,B\n${known},C\n${good},D\n${other},E`;
  const named = {
    bad: [{ row: 3, field: 'phone', reason: 'phone must be in E.164 format, such as +971501234567' }],
    duplicates: [
      { row: 4, phone: known, firstRow: null },
      { row: 5, phone: good, firstRow: 2 },
    ],
  };

  test('good rows are kept', async () => {
    const id = await draft();
    await world.add(caller, id, [known]);
    expect(await addCsv(id, text)).toEqual({ added: 2, total: 3, ...named });
    expect((await world.leads(id)).map(({ phone }) => phone)).toEqual([known, good, other]);
  });

  test('or nothing is added', async () => {
    const id = await draft();
    await world.add(caller, id, [known]);
    expect(await addCsv(id, text, 'refuse')).toEqual({ added: 0, total: 1, ...named });
    expect(await world.leads(id)).toHaveLength(1);
  });
});

test('the same import twice at once adds each lead once, and their places are given once', async () => {
  const id = await draft();
  const phones = phonesOf(50);
  const results = await Promise.all([1, 2, 3].map(() => world.add(caller, id, phones)));
  expect(results.map(({ added }) => added).toSorted((a, b) => a - b)).toEqual([0, 0, 50]);
  expect((await world.leads(id)).map(({ position }) => position)).toEqual(
    Array.from({ length: 50 }, (_, at) => at + 1),
  );
  expect(await world.campaign(id)).toMatchObject({ total: 50 });
});

test('text that no database stores is repaired', async () => {
  const id = await draft();
  await world.kit.campaigns.addLeads(caller, id, leadsOf([{ phone: nextPhone(), name: 'A\ud800B' }]));
  expect(await world.leads(id)).toMatchObject([{ name: 'A\ufffdB' }]);
});

test.each([
  [{ leads: null, csv: null }, 'Give leads or csv'],
  [{ leads: [], csv: { text: 'phone', mapping: null, delimiter: null } }, 'Give leads or csv'],
  [{ leads: Array.from({ length: 10_001 }, () => ({})), csv: null }, 'At most 10000 rows can be added at once'],
  [{ leads: [], csv: null, country: 'XX' }, 'country must be the code of a country, such as AE'],
])('%.40j is refused', async (input, message) => {
  const id = await draft();
  const adding = world.kit.campaigns.addLeads(caller, id, { country: null, onBadRows: 'skip', ...input });
  await expect(adding).rejects.toMatchObject({ code: 'BAD_REQUEST', message });
});

test('a campaign of another account is not found, before anything of the import is read', async () => {
  const id = await draft();
  const csv = { text: '"', mapping: null, delimiter: null };
  const adding = world.kit.campaigns.addLeads(await createCaller(world.kit), id, {
    leads: null,
    csv,
    country: null,
    onBadRows: 'skip',
  });
  await expect(adding).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(world.add(await createCaller(world.kit), id, phonesOf(1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
