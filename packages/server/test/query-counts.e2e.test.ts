import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../src/platform/ids/index.ts';
import type { Caller } from '../src/platform/auth/index.ts';
import { execute, type World } from './graphql.ts';
import { createCaller, createKit, placement, type Kit } from './kit.ts';
import { statementsDuring } from './statements.ts';

const LEADS = 5;

let kit: Kit;
let world: World;
let caller: Caller;
beforeAll(async () => {
  kit = await createKit({ work: false });
  world = { prisma: kit.db.prisma, services: kit };
  caller = await createCaller(kit, 1000);
  for (let batch = 0; batch < 3; batch++) {
    const { calls } = await kit.calls.placeMany(caller, placement({}, LEADS), null);
    for (const { callId } of calls) await holdAndScore(callId);
  }
});
afterAll(() => kit.close());

/** Writes two turns and a score, as the calls module and the judge do. */
async function holdAndScore(callId: string): Promise<void> {
  const call = await kit.db.prisma.call.findUniqueOrThrow({ where: { id: callId } });
  const said = { phase: 'opening', startSeconds: 0, endSeconds: 2 } as const;
  await kit.db.transact(async (tx) => {
    for (const role of ['agent', 'lead'] as const)
      await kit.calls.record(tx, call, { type: 'turn', data: { ...said, role, text: 'Hello' } });
    const dimension = { score: 4, reason: 'It did.', quote: '' };
    const names = ['opening_and_disclosure', 'discovery', 'objection_handling', 'goal_progress', 'conduct'];
    const dimensions = Object.fromEntries(names.map((name) => [name, dimension]));
    const score = { overall: 80, rationale: 'Good.', judge: 'rubric', createdAt: kit.clock.now() };
    await tx.callScore.create({ data: { callId, ...score, dimensions } });
  });
}

const sorted = (names: string[]) => names.toSorted((a, b) => a.localeCompare(b));

/** The first table of each statement of an operation, sorted. */
async function tablesOf(source: string, variables = {}) {
  const { result, statements } = await statementsDuring(() => execute(world, caller, source, variables));
  expect(result.errors).toBeUndefined();
  const tables = sorted(statements.map((sql) => /FROM "public"\."(\w+)"/.exec(sql)?.[1] ?? sql));
  return { data: JSON.parse(JSON.stringify(result.data)), tables };
}

const BATCH = 'batch { product total ended live completed failed }';
const BRIEF = 'brief { openingLine objectionHandlers { answer } }';
const CALL = `id transcript { text } score { overall dimensions { name score } } ${BRIEF} ${BATCH}`;

test.each([1, 15])('a page of %i calls with all relations takes one statement per table', async (first) => {
  const { data, tables } = await tablesOf(`query ($first: Int) { calls(first: $first) { nodes { ${CALL} } } }`, {
    first,
  });
  expect(data.calls.nodes).toHaveLength(first);
  expect(data.calls.nodes[0]).toMatchObject({ transcript: [{}, {}], score: { overall: 80 }, batch: { total: LEADS } });
  // Calls are read once for the page, and counted for the batches.
  expect(tables).toEqual(['batches', 'call_contexts', 'call_events', 'call_scores', 'calls', 'calls']);
});

test.each([1, 3])('the counts of %i batches take one statement', async (first) => {
  const { data, tables } = await tablesOf(
    `query ($first: Int) { batches(first: $first) { nodes { total ended live completed failed } } }`,
    { first },
  );
  expect(data.batches.nodes).toHaveLength(first);
  expect(data.batches.nodes[0]).toMatchObject({ total: LEADS, ended: 0, completed: 0, failed: 0 });
  expect(tables).toEqual(['batches', 'calls']);
});

test.each([1, 15])('the events of %i calls with their calls take no statement per event', async (first) => {
  const { data, tables } = await tablesOf(
    `query ($first: Int) { calls(first: $first) { nodes { events { seq turn { text } call { status } } } } }`,
    { first },
  );
  expect(data.calls.nodes[0].events.length).toBeGreaterThan(2);
  expect(tables).toEqual(['call_events', 'calls', 'calls']);
});

test.each([1, 15])('events beside a transcript, for %i calls, take one more statement', async (first) => {
  const { data, tables } = await tablesOf(
    `query ($first: Int) { calls(first: $first) { nodes { transcript { text } events(after: 1) { seq } } } }`,
    { first },
  );
  expect(data.calls.nodes[0].transcript).toHaveLength(2);
  expect(data.calls.nodes[0].events[0].seq).toBe(2);
  expect(tables).toEqual(['call_events', 'call_events', 'calls']);
});

test.each([1, 3])('the calls of %i batches with events and turns take one statement per table', async (first) => {
  const { data, tables } = await tablesOf(
    `query ($first: Int) {
      batches(first: $first) { nodes { calls(first: 4) { nodes { transcript { text } brief { caller } } } } }
    }`,
    { first },
  );
  expect(data.batches.nodes[0].calls.nodes).toHaveLength(4);
  expect(tables).toEqual(['batches', 'call_contexts', 'call_events', 'calls']);
});

test.each([1, 15])('the calls of %i events take no statement per event, to any depth', async (first) => {
  const { data, tables } = await tablesOf(
    `query ($first: Int) {
      calls(first: $first) { nodes { events(first: 2) { call { events(first: 2) { call { id batch { product } } } } } } }
    }`,
    { first },
  );
  expect(data.calls.nodes[0].events[1].call.events[1].call.batch.product).toBeTruthy();
  expect(tables).toEqual(['batches', 'call_events', 'call_events', 'calls', 'calls', 'calls']);
});

test('as many events and turns are read as are asked for', async () => {
  const { id } = await kit.db.prisma.call.findFirstOrThrow({ where: { accountId: caller.viewer!.accountId } });
  const { data } = await tablesOf(`{ call(id: "${id}") { events(first: 2) { seq } transcript(first: 1) { role } } }`);
  expect(data.call).toEqual({ events: [{ seq: 1 }, { seq: 2 }], transcript: [{ role: 'AGENT' }] });
});

describe('deliveries', () => {
  const ENDPOINTS = 3;
  beforeAll(async () => {
    const account = { accountId: caller.viewer!.accountId };
    const [call] = await kit.db.prisma.call.findMany({ where: account, take: 1 });
    const now = kit.clock.now();
    for (let endpoint = 0; endpoint < ENDPOINTS; endpoint++) {
      const { webhook } = await kit.webhooks.create(caller, {
        url: 'https://hooks.example.com/',
        events: ['call.ended'],
      });
      for (let count = 0; count < 4; count++) {
        const about = { callId: call!.id, webhookId: webhook.id, eventType: 'call.ended', body: '{}' };
        const { id } = await kit.db.prisma.webhookDelivery.create({
          data: { ...account, ...about, id: newId(), status: 'delivered', createdAt: now },
        });
        for (const number of [1, 2])
          await kit.db.prisma.webhookAttempt.create({
            data: { deliveryId: id, number, latencyMs: 5, startedAt: now },
          });
      }
    }
  });

  test('of all endpoints take one statement per table', async () => {
    const { data, tables } = await tablesOf(
      '{ webhooks { deliveries(first: 3) { nodes { attempts { number } webhook { url } } } } }',
    );
    expect(data.webhooks).toHaveLength(ENDPOINTS);
    expect(data.webhooks[0].deliveries.nodes).toHaveLength(3);
    expect(data.webhooks[0].deliveries.nodes[0].attempts).toEqual([{ number: 1 }, { number: 2 }]);
    expect(tables).toEqual(['webhook_attempts', 'webhook_deliveries', 'webhooks', 'webhooks']);
  });
});

test('a call is found, authorised and read in one statement', async () => {
  const { id } = await kit.db.prisma.call.findFirstOrThrow({ where: { accountId: caller.viewer!.accountId } });
  const { tables } = await tablesOf(`{ call(id: "${id}") { status transcript { text } } }`);
  expect(tables).toEqual(['call_events', 'calls']);
});

test('a changed row is not read again when no relation is selected', async () => {
  const { id } = await kit.db.prisma.call.findFirstOrThrow({ where: { accountId: caller.viewer!.accountId } });
  await execute(world, caller, `mutation { cancelCall(id: "${id}") { id } }`);
  const again = await tablesOf(`mutation { cancelCall(id: "${id}") { status } }`);
  const withMore = await tablesOf(`mutation { cancelCall(id: "${id}") { status transcript { text } ${BRIEF} } }`);
  expect(withMore.tables).toEqual(sorted([...again.tables, 'calls', 'call_contexts', 'call_events']));
});

test('the counts are of the batch’s own calls, whatever their states', async () => {
  const { batchId, calls } = await kit.calls.placeMany(caller, placement({}, LEADS), null);
  const states = ['queued', 'ringing', 'completed', 'failed', 'cancelled'];
  for (const [at, { callId }] of calls.entries())
    await kit.db.prisma.call.update({ where: { id: callId }, data: { status: states[at]! } });
  const { data } = await tablesOf(`{ batch(id: "${batchId}") { total ended live completed failed } }`);
  expect(data.batch).toEqual({ total: 5, ended: 3, live: 1, completed: 1, failed: 2 });
});
