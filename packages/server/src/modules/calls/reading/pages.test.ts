import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute } from '../../../../test/graphql.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import type { Caller } from '../../../platform/auth/index.ts';
import type { Call } from '../../../generated/client/client.ts';

let kit: Kit;
let caller: Caller;
let own: Call[];
let webhookIds: string[];

/** Few distinct times, a millisecond apart, so that the order is mostly that of the ids. */
const timeOf = (n: number) => new Date(Date.UTC(2026, 0, 1) + (n % 3));
const pick = <T>(n: number, values: readonly T[]): T => values[n % values.length]!;

beforeAll(async () => {
  kit = await createKit({ work: false });
  caller = await createCaller(kit, 1000);
  await placeAtSameTimes(await createCaller(kit, 1000));
  own = await placeAtSameTimes(caller);
  webhookIds = [await deliver(0), await deliver(1)];
});
afterAll(() => kit.close());

async function placeAtSameTimes(by: Caller): Promise<Call[]> {
  const placed = [];
  for (let batch = 0; batch < 4; batch++) placed.push(await kit.calls.placeMany(by, placement({}, 8), null));
  const batchId = { in: placed.map((batch) => batch.batchId) };
  for (const [n, { id }] of (await kit.db.prisma.call.findMany({ where: { batchId } })).entries()) {
    const status = pick(n, ['completed', 'failed', 'queued', 'completed', 'ringing']);
    const outcome = status === 'completed' ? pick(n, ['qualified', 'no_answer']) : null;
    const goal = pick(n, ['qualify_interest', 'close_sale']);
    const row = { createdAt: timeOf(n), phone: `+97150000000${n % 2}`, status, outcome, goal };
    await kit.db.prisma.call.update({ where: { id }, data: row });
  }
  for (const [n, { batchId: id }] of placed.entries())
    await kit.db.prisma.batch.update({ where: { id }, data: { createdAt: timeOf(n >> 1) } });
  return kit.db.prisma.call.findMany({ where: { batchId } });
}

async function deliver(salt: number): Promise<string> {
  const { webhook } = await kit.webhooks.create(caller, { url: 'https://127.0.0.1/hook', events: ['call.ended'] });
  const { accountId } = caller.viewer!;
  const about = { webhookId: webhook.id, accountId, eventType: 'call.ended', body: '{}' };
  await kit.db.prisma.webhookDelivery.createMany({
    data: own.map(({ id }, n) => ({
      ...about,
      id: crypto.randomUUID(),
      callId: id,
      status: pick(n + salt, ['delivered', 'failed', 'delivered']),
      createdAt: timeOf(n + salt),
    })),
  });
  return webhook.id;
}

interface Page {
  nodes: { id: string }[];
  pageInfo: { startCursor: string | null; endCursor: string | null; hasNextPage: boolean; hasPreviousPage: boolean };
}
type Read = (args: string) => Promise<Page>;

const PAGE = '{ nodes { id } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } }';
async function run(source: string): Promise<Record<string, unknown>> {
  const { data, errors } = await execute({ prisma: kit.db.prisma, services: kit }, caller, source);
  expect(errors).toBeUndefined();
  return data as Record<string, unknown>;
}
const reading =
  (field: string, filter: string | null): Read =>
  async (args) =>
    (await run(`{ ${field}(${filter ? `filter: { ${filter} }, ` : ''}${args}) ${PAGE} }`))[field] as Page;

const idsOf = ({ nodes }: Page) => nodes.map(({ id }) => id);

async function walk(read: Read): Promise<{ forwards: string[]; backwards: string[] }> {
  const forwards: string[] = [];
  for (let page = await read('first: 3'); ; page = await read(`first: 3, after: "${page.pageInfo.endCursor}"`)) {
    forwards.push(...idsOf(page));
    if (!page.pageInfo.hasNextPage) break;
  }
  const backwards: string[] = [];
  for (let page = await read('last: 3'); ; page = await read(`last: 3, before: "${page.pageInfo.startCursor}"`)) {
    backwards.unshift(...idsOf(page));
    if (!page.pageInfo.hasPreviousPage) break;
  }
  return { forwards, backwards };
}

const newestFirst = (rows: { id: string; createdAt: Date }[]): string[] =>
  rows.toSorted((a, b) => +b.createdAt - +a.createdAt || (a.id < b.id ? 1 : -1)).map(({ id }) => id);

const bound = timeOf(1).toISOString();
const FILTERS: [string | null, (call: Call) => boolean][] = [
  [null, () => true],
  ['status: [COMPLETED, FAILED, COMPLETED]', ({ status }) => ['completed', 'failed'].includes(status)],
  ['goal: [CLOSE_SALE]', ({ goal }) => goal === 'close_sale'],
  ['outcome: [NO_ANSWER, QUALIFIED]', ({ outcome }) => outcome !== null],
  ['status: [COMPLETED], outcome: [QUALIFIED]', ({ outcome }) => outcome === 'qualified'],
  ['phone: "+971500000001"', ({ phone }) => phone === '+971500000001'],
  ['phone: "+971500000001", status: [QUEUED]', (call) => call.phone.endsWith('1') && call.status === 'queued'],
  [`createdAfter: "${bound}"`, ({ createdAt }) => createdAt >= timeOf(1)],
  [`createdBefore: "${bound}", goal: [CLOSE_SALE]`, (call) => call.createdAt < timeOf(1) && call.goal === 'close_sale'],
  ['status: []', () => false],
];

test.each(FILTERS)(
  'calls of equal times come once each, in one order, in both directions: %s',
  async (filter, fits) => {
    const expected = newestFirst(own.filter(fits));
    expect(await walk(reading('calls', filter))).toEqual({ forwards: expected, backwards: expected });
  },
);

test('a cursor whose call no longer fits the filter still marks its place', async () => {
  const fitting = newestFirst(own.filter(({ status }) => status === 'failed'));
  const read = reading('calls', 'status: [FAILED]');
  const { endCursor } = (await read('first: 2')).pageInfo;
  await kit.db.prisma.call.update({ where: { id: fitting[1]! }, data: { status: 'cancelled' } });
  expect(idsOf(await read(`first: 50, after: "${endCursor}"`))).toEqual(fitting.slice(2));
  await kit.db.prisma.call.update({ where: { id: fitting[1]! }, data: { status: 'failed' } });
});

test('batches of equal times come once each, in both directions', async () => {
  const rows = await kit.db.prisma.batch.findMany({ where: { accountId: caller.viewer!.accountId } });
  const expected = newestFirst(rows);
  expect(await walk(reading('batches', null))).toEqual({ forwards: expected, backwards: expected });
});

test.each([null, 'status: [FAILED]'])('so do the deliveries to several endpoints at once: %s', async (filter) => {
  const status = filter ? { status: 'failed' } : {};
  for (const [at, webhookId] of webhookIds.entries()) {
    const read: Read = async (args) => {
      const given = `${filter ? `filter: { ${filter} }, ` : ''}${args}`;
      const { webhooks } = await run(`{ webhooks { id deliveries(${given}) ${PAGE} } }`);
      return (webhooks as { id: string; deliveries: Page }[]).find(({ id }) => id === webhookId)!.deliveries;
    };
    const rows = await kit.db.prisma.webhookDelivery.findMany({ where: { webhookId, ...status } });
    const expected = newestFirst(rows);
    expect(expected.length, `endpoint ${at}`).toBeGreaterThan(6);
    expect(await walk(read)).toEqual({ forwards: expected, backwards: expected });
  }
});

test('the calls of batches come once each in the order of the leads, in both directions', async () => {
  const { batchId } = own[0]!;
  const other = own.find((call) => call.batchId !== batchId)!.batchId;
  const read: Read = async (args) => {
    const { nodes } = await run(
      `{ nodes(ids: ["${batchId}", "${other}"]) { ... on Batch { calls(${args}) ${PAGE} } } }`,
    );
    return (nodes as { calls: Page }[])[0]!.calls;
  };
  const rows = own.filter((call) => call.batchId === batchId).toSorted((a, b) => a.position - b.position);
  const expected = rows.map(({ id }) => id);
  expect(await walk(read)).toEqual({ forwards: expected, backwards: expected });
});

test('a parent that is asked for more than once has each of its rows once', async () => {
  const { calls } = await run('{ calls(first: 50) { nodes { batch { id calls(first: 50) { nodes { id } } } } } }');
  for (const { batch } of (calls as { nodes: object[] }).nodes as {
    batch: { id: string; calls: { nodes: { id: string }[] } };
  }[]) {
    const expected = own.filter((call) => call.batchId === batch.id).map(({ id }) => id);
    expect(batch.calls.nodes.map(({ id }) => id).toSorted()).toEqual(expected.toSorted());
  }
  const { a, b } = await run(
    `{ ${['a', 'b'].map((name) => `${name}: webhook(id: "${webhookIds[0]}") { deliveries(first: 3) { nodes { id } } }`).join(' ')} }`,
  );
  expect(a).toEqual(b);
  expect((a as { deliveries: { nodes: object[] } }).deliveries.nodes).toHaveLength(3);
});

test('suppressions and portal leads of equal times come once each, in both directions', async () => {
  const { accountId } = caller.viewer!;
  const times = Array.from({ length: 8 }, (_, n) => ({ id: crypto.randomUUID(), accountId, createdAt: timeOf(n) }));
  await kit.db.prisma.suppression.createMany({
    data: times.map((row, n) => ({ ...row, customer: accountId, phone: `+9715011111${n}`, reason: 'test' })),
  });
  const leads = times.map(({ createdAt: receivedAt, ...row }, n) => ({
    ...row,
    receivedAt,
    portal: 'bayut',
    eventId: String(n),
    eventType: 'lead',
    payload: '{}',
    status: pick(n, ['received', 'failed']),
  }));
  await kit.db.prisma.portalLead.createMany({ data: leads });
  const expected = newestFirst(times);
  expect(await walk(reading('suppressions', null))).toEqual({ forwards: expected, backwards: expected });
  expect(await walk(reading('portalLeads', null))).toEqual({ forwards: expected, backwards: expected });
  const failed = newestFirst(times.filter((_, n) => n % 2 === 1));
  expect(await walk(reading('portalLeads', 'status: [FAILED]'))).toEqual({ forwards: failed, backwards: failed });
});

const deleted: [string, (id: string) => Promise<unknown>][] = [
  ['calls', (id) => kit.db.prisma.call.delete({ where: { id } })],
  ['batches', (id) => kit.db.prisma.batch.delete({ where: { id } })],
  ['suppressions', (id) => kit.db.prisma.suppression.delete({ where: { id } })],
  ['portalLeads', (id) => kit.db.prisma.portalLead.delete({ where: { id } })],
];
test.each(deleted)('a page goes on after a row that was deleted since: %s', async (field, remove) => {
  const read = reading(field, null);
  const all = idsOf(await read('first: 100'));
  const { pageInfo, ...page } = await read('first: 2');
  await remove(idsOf({ ...page, pageInfo })[1]!);
  expect(idsOf(await read(`first: 100, after: "${pageInfo.endCursor}"`))).toEqual(all.slice(2));
  const [last] = idsOf(await read('last: 1'));
  const { startCursor } = (await read('last: 1')).pageInfo;
  await remove(last!);
  expect(idsOf(await read(`last: 1, before: "${startCursor}"`))).toEqual([all.at(-2)]);
});

test.each(['calls', 'batches', 'suppressions', 'portalLeads'])(
  'cursors are the same, whatever else is selected: %s',
  async (field) => {
    const cursors = async (selection: string) =>
      JSON.stringify((await run(`{ ${field}(first: 3) ${selection} }`))[field]);
    const alone = await cursors('{ edges { cursor } pageInfo { endCursor } }');
    expect(alone).toBe(
      (await cursors('{ edges { cursor node { id } } pageInfo { endCursor } }')).replace(/,"node":\{.*?\}/g, ''),
    );
    expect(JSON.parse(alone).pageInfo.endCursor).toBe(
      JSON.parse(await cursors('{ pageInfo { endCursor } }')).pageInfo.endCursor,
    );
  },
);

test('a cursor of an earlier release still marks its place, and a made-up one is refused', async () => {
  const read = reading('batches', null);
  const [first, ...rest] = idsOf(await read('first: 100'));
  const cursorOf = (text: string) => Buffer.from(`GPC:S:${text}`).toString('base64');
  expect(idsOf(await read(`first: 100, after: "${cursorOf(first!)}"`))).toEqual(rest);
  for (const text of [`${first}@`, `${first}@now()`, `${first}@2026-99-01T00:00:00.000Z`, 'x@1', `${first}@-1`]) {
    const source = `{ batches(after: "${cursorOf(text)}") { nodes { id } } }`;
    const { errors } = await execute({ prisma: kit.db.prisma, services: kit }, caller, source);
    expect([text, errors?.length]).toEqual([text, 1]);
  }
});
