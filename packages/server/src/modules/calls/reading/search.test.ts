import { afterAll, beforeAll, expect, test } from 'vitest';
import { leadsOf } from '../../../../test/campaigns.ts';
import { execute } from '../../../../test/graphql.ts';
import { anonymous, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import type { CallFilter } from './reading.store.ts';

let kit: Kit;
let caller: Caller;
const ids: Record<string, string> = {};

const LEADS = {
  sarah: { name: 'Sarah Khan', company: 'Acme Corp', phone: '+971501110001' },
  sara: { name: 'sara', company: 'Beta_100%', phone: '+971501110002' },
  omar: { name: 'Omar', company: 'Sarawak Trading', phone: '+971502220003' },
  arabic: { name: 'سارة', company: null, phone: '+966501110004' },
  none: { name: null, company: null, phone: '+971501110005' },
  // One accent is part of its letter, and the other stands on its own; the hamza of the Arabic name too.
  elise: { name: '\u00C9LISE Roux', company: 'Caf\u00E9', phone: '+33650111006' },
  elise2: { name: 'E\u0301lise', company: 'Cafe\u0301', phone: '+33650111007' },
  ahmad: { name: '\u0627\u0654\u062D\u0645\u062F', company: null, phone: '+966501110008' },
};

beforeAll(async () => {
  kit = await createKit({ work: false });
  caller = await createCaller(kit, 1000);
  const other = await createCaller(kit, 1000);
  for (const owner of [other, caller])
    for (const [key, lead] of Object.entries(LEADS)) {
      const input = placement();
      input.leads = [{ ...input.leads[0]!, ...lead }];
      ids[key] = (await kit.calls.placeMany(owner, input, null)).calls[0]!.callId;
      const minute = Object.keys(LEADS).indexOf(key);
      await kit.db.prisma.call.update({
        where: { id: ids[key] },
        data: { createdAt: new Date(Date.UTC(2026, 0, 1, 0, minute)) },
      });
    }
  for (const [key, overall] of Object.entries({ sarah: 40, omar: 80, arabic: 100 }))
    await kit.db.transact((tx) => kit.calls.noteScored(tx, ids[key]!, overall));
  await kit.db.prisma.call.update({ where: { id: ids.omar! }, data: { status: 'completed' } });
});
afterAll(() => kit.close());

const nameOf = (id: string) => Object.keys(ids).find((key) => ids[key] === id)!;

/** The calls of a filter, newest first, read page by page; their count must agree. */
async function found(filter: CallFilter): Promise<string[]> {
  const all: string[] = [];
  const query = `query ($filter: CallFilter, $after: String) { calls(first: 1, after: $after, filter: $filter) {
    totalCount nodes { id } pageInfo { endCursor hasNextPage } } }`;
  const counts = new Set<number>();
  let after: string | null = null;
  let isOver = false;
  const sent: unknown = JSON.parse(JSON.stringify(filter));
  for (let pages = 0; pages < 10 && !isOver; pages++) {
    const { data, errors } = await execute({ prisma: kit.db.prisma, services: kit }, caller, query, {
      filter: sent,
      after,
    });
    expect(errors).toBeUndefined();
    const { nodes, pageInfo, totalCount } = (data as unknown as Answer).calls;
    all.push(...nodes.map(({ id }) => nameOf(id)));
    counts.add(totalCount);
    after = pageInfo.endCursor;
    isOver = !pageInfo.hasNextPage;
  }
  expect(isOver).toBe(true);
  expect([...counts]).toEqual([all.length]);
  return all;
}
interface Answer {
  calls: {
    totalCount: number;
    nodes: { id: string }[];
    pageInfo: { endCursor: string; hasNextPage: boolean };
  };
}

test.each<[string, CallFilter, string[]]>([
  ['a name or a company', { text: 'SARA' }, ['omar', 'sara', 'sarah']],
  ['a number', { text: '+97150111' }, ['none', 'sara', 'sarah']],
  ['six digits of a number', { text: '+971501' }, ['none', 'sara', 'sarah']],
  ['a sign that begins every number', { text: '+' }, []],
  ['five digits of a number', { text: '+97150' }, []],
  ['spaces around it', { text: '  omar ' }, ['omar']],
  ['an Arabic name', { text: 'سار' }, ['arabic']],
  ['an accent in its letter', { leadName: '\u00E9lise' }, ['elise2', 'elise']],
  ['an accent on its own', { text: 'E\u0301LISE' }, ['elise2', 'elise']],
  ['a company with an accent', { text: 'CAFE\u0301' }, ['elise2', 'elise']],
  ['an Arabic name with a hamza', { text: '\u0623\u062D\u0645' }, ['ahmad']],
  ['signs that LIKE knows', { text: 'beta_100%' }, ['sara']],
  ['a percent sign alone', { text: '%' }, []],
  ['nothing', { text: ' ' }, ['ahmad', 'elise2', 'elise', 'none', 'arabic', 'omar', 'sara', 'sarah']],
  ['a name', { leadName: 'sara' }, ['sara', 'sarah']],
  ['the middle of a name', { leadName: 'khan' }, []],
  ['a least score', { minScore: 80 }, ['arabic', 'omar']],
  ['any score', { minScore: 0 }, ['arabic', 'omar', 'sarah']],
  ['a score and a state', { minScore: 40, status: ['completed'] }, ['omar']],
  [
    'a score, a name and a time',
    { minScore: 40, text: 'sar', createdBefore: new Date('2026-01-01T00:02:00Z') },
    ['sarah'],
  ],
  ['a campaign that does not exist', { campaignId: crypto.randomUUID() }, []],
  ['an id that is none', { campaignId: 'x' }, []],
])('finds calls by %s', async (_, filter, keys) => {
  const { status, ...rest } = filter;
  const graphql = { ...rest, ...(status && { status: status.map((word) => word.toUpperCase()) }) };
  expect(await found(graphql)).toEqual(keys);
});

test('finds the calls of a campaign, and those of another account never', async () => {
  const settings = { name: 'A', product: 'CRM', goal: 'qualify_interest', callingWindow: null, maxAttempts: 1 };
  const { id: campaignId } = await kit.campaigns.create(caller, { ...settings, consent: true });
  await kit.campaigns.addLeads(caller, campaignId, leadsOf([{ phone: nextPhone() }]));
  const lead = await kit.db.prisma.campaignLead.findFirstOrThrow({ where: { campaignId } });
  const attempt = { callId: ids.sara!, leadId: lead.id, number: 1, placedAt: kit.clock.now() };
  await kit.db.prisma.campaignAttempt.create({ data: attempt });
  expect(await found({ campaignId })).toEqual(['sara']);
  expect(await found({ campaignId, leadName: 'omar' })).toEqual([]);
  expect(await kit.calls.page(await createCaller(kit), { campaignId }, { take: 10 })).toEqual([]);
});

test.each<[string, CallFilter]>([
  ['a score above 100', { minScore: 101 }],
  ['a negative score', { minScore: -1 }],
  ['a long text', { text: 'x'.repeat(201) }],
  ['a NUL', { leadName: 'a\0b' }],
])('refuses %s', async (_, filter) => {
  await expect(kit.calls.page(caller, filter, { take: 1 })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  await expect(kit.calls.count(caller, filter)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
});

test('needs an account', async () =>
  expect(kit.calls.page(anonymous(), { text: 'sara' }, { take: 1 })).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  }));
