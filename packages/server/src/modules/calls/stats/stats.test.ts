import type { CallStatsInput } from '@nova-calls/schema';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { execute } from '../../../../test/graphql.ts';
import { anonymous, createCaller, createKit, nextPhone, placement, type Kit } from '../../../../test/kit.ts';
import { startRest } from '../../../../test/rest-server.ts';
import { statsRest } from './stats.rest.ts';

type Owner = Awaited<ReturnType<typeof createCaller>>;

let kit: Kit;
let other: Owner;
beforeAll(async () => {
  kit = await createKit({ work: false });
  other = await createCaller(kit, 1000);
  await ended(other, '2026-03-01T10:00:00Z', { outcome: 'qualified' });
});
afterAll(() => kit.close());

interface Ended {
  status?: string;
  outcome?: string | null;
  goal?: string;
  durationSeconds?: number;
  overallScore?: number;
}

/** A call that was placed at a time and is over. */
async function ended(owner: Owner, at: string, row: Ended = {}): Promise<string> {
  const { calls } = await kit.calls.placeMany(owner, placement(), null);
  const id = calls[0]!.callId;
  const { overallScore, ...end } = row;
  const data = { status: 'completed', goal: 'qualify_interest', createdAt: new Date(at), ...end };
  await kit.db.prisma.call.update({ where: { id }, data });
  if (overallScore !== undefined) await kit.db.transact((tx) => kit.calls.noteScored(tx, id, overallScore));
  return id;
}

const MARCH: CallStatsInput = { from: '2026-03-01', to: '2026-03-03', by: 'day', timeZone: 'UTC' };
const stats = (owner: Owner, input: Partial<CallStatsInput> = {}) => kit.calls.stats(owner, { ...MARCH, ...input });

async function ownerWithCalls(): Promise<Owner> {
  const owner = await createCaller(kit, 1000);
  await ended(owner, '2026-03-01T10:00:00Z', { outcome: 'qualified', durationSeconds: 90, overallScore: 80 });
  await ended(owner, '2026-03-01T10:05:00Z', { outcome: 'no_answer', durationSeconds: 0 });
  await ended(owner, '2026-03-03T21:00:00Z', { outcome: 'qualified', durationSeconds: 61, overallScore: 91 });
  await ended(owner, '2026-03-03T21:00:00Z', { status: 'cancelled', goal: 'close_sale' });
  return owner;
}

test('counts by day, and each day has a bucket', async () => {
  const owner = await ownerWithCalls();
  const empty = { calls: 0, minutesTalked: 0, averageScore: null, outcomes: [], outcome: null, goal: null };
  expect(await stats(owner)).toEqual({
    calls: 4,
    minutesTalked: 2.52,
    averageScore: 85.5,
    buckets: [
      {
        ...empty,
        day: '2026-03-01',
        calls: 2,
        minutesTalked: 1.5,
        averageScore: 80,
        outcomes: [
          { outcome: 'no_answer', calls: 1 },
          { outcome: 'qualified', calls: 1 },
        ],
      },
      { ...empty, day: '2026-03-02' },
      {
        ...empty,
        day: '2026-03-03',
        calls: 2,
        minutesTalked: 1.02,
        averageScore: 91,
        outcomes: [
          { outcome: null, calls: 1 },
          { outcome: 'qualified', calls: 1 },
        ],
      },
    ],
  });
});

test('counts by outcome and by goal, most calls first', async () => {
  const owner = await ownerWithCalls();
  const byOutcome = (await stats(owner, { by: 'outcome' })).buckets;
  expect(byOutcome.map(({ outcome, calls }) => [outcome, calls])).toEqual([
    ['qualified', 2],
    [null, 1],
    ['no_answer', 1],
  ]);
  expect((await stats(owner, { by: 'goal' })).buckets).toMatchObject([
    { goal: 'qualify_interest', calls: 3, averageScore: 85.5, outcome: null, day: null },
    { goal: 'close_sale', calls: 1, minutesTalked: 0, averageScore: null },
  ]);
});

test.each([
  // 21:00 in UTC is the next day in Dubai and Nepal, and the same day in New York.
  ['Asia/Dubai', [2, 0, 0]],
  ['Asia/Kathmandu', [2, 0, 0]],
  ['America/New_York', [2, 0, 2]],
])('a day is one of the time zone %s', async (timeZone, calls) => {
  const owner = await ownerWithCalls();
  expect((await stats(owner, { timeZone })).buckets.map((bucket) => bucket.calls)).toEqual(calls);
});

test('a day of 23 hours and the one after it count each call once', async () => {
  const owner = await createCaller(kit, 1000);
  for (const at of ['04:59', '05:00', '06:59', '07:00']) await ended(owner, `2026-03-08T${at}:00Z`);
  await ended(owner, '2026-03-09T03:59:00Z');
  await ended(owner, '2026-03-09T04:00:00Z');
  const range = { from: '2026-03-07', to: '2026-03-09', timeZone: 'America/New_York' };
  expect((await stats(owner, range)).buckets.map(({ calls }) => calls)).toEqual([1, 4, 1]);
});

test('a day whose midnight comes twice has all its hours, and the day before has none of them', async () => {
  const owner = await createCaller(kit, 1000);
  for (const at of ['03:45', '04:30', '05:30']) await ended(owner, `2026-11-01T${at}:00Z`);
  const days = async (from: string, to: string) => {
    const { buckets } = await stats(owner, { from, to, timeZone: 'America/Havana' });
    return buckets.map(({ day, calls }) => [day, calls]);
  };
  expect(await days('2026-11-01', '2026-11-01')).toEqual([['2026-11-01', 2]]);
  expect(await days('2026-10-31', '2026-10-31')).toEqual([['2026-10-31', 1]]);
});

test('calls that are not over are not counted, nor those of other accounts', async () => {
  const owner = await createCaller(kit, 1000);
  await ended(owner, '2026-03-01T10:00:00Z', { status: 'in_progress' });
  expect(await stats(owner)).toMatchObject({ calls: 0, averageScore: null });
  expect(await stats(other)).toMatchObject({ calls: 1 });
});

test('erased calls leave', async () => {
  const owner = await ownerWithCalls();
  const id = await ended(owner, '2026-03-02T10:00:00Z', { outcome: 'qualified', durationSeconds: 30, overallScore: 5 });
  expect(await stats(owner)).toMatchObject({ calls: 5 });
  await kit.privacy.eraseCall(owner, id);
  expect(await stats(owner)).toMatchObject({ calls: 4, minutesTalked: 2.52, averageScore: 85.5 });
});

test('calls that end, are scored and are erased at once are counted as their rows say', async () => {
  const owner = await createCaller(kit, 1000);
  const phones = Array.from({ length: 4 }, nextPhone);
  const inputs = phones.map((phone) => {
    const input = placement({}, 4);
    input.leads[2] = { ...input.leads[2]!, phone };
    return input;
  });
  const placed = await Promise.all(inputs.map((input) => kit.calls.placeMany(owner, input, null)));
  await Promise.all([
    ...placed.map(({ batchId }) => kit.calls.cancelBatch(owner, batchId)),
    ...phones.map((phone) => kit.privacy.eraseCalledParty(owner, phone)),
    ...placed.map(({ calls }, n) => kit.db.transact((tx) => kit.calls.noteScored(tx, calls[0]!.callId, 70 + n))),
  ]);
  const today = kit.clock.now().toISOString().slice(0, 10);
  const range = { from: '2026-01-01', to: '2026-12-31' };
  const around = today < range.to && today >= range.from ? range : { from: today, to: today };
  expect(await stats(owner, around)).toMatchObject({ calls: 12, averageScore: 71.5 });
});

test.runIf(onPostgres)('transactions whose counts wait for each other at their commits are both kept', async () => {
  const owner = await createCaller(kit, 1000);
  const quarters = ['10:00', '11:00', '11:00', '10:00'];
  const ids: string[] = [];
  for (const at of quarters) ids.push(await ended(owner, `2026-03-01T${at}:00Z`, { durationSeconds: 1 }));
  const talked = (...calls: string[]) =>
    kit.db.transact(async (tx) => {
      for (const id of calls) await tx.call.update({ where: { id }, data: { durationSeconds: 60 } });
    });
  const bothWait = async () => {
    const waiting = `SELECT 1 FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query ILIKE 'commit%'`;
    await expect.poll(() => kit.db.raw.query(waiting)).toHaveLength(2);
  };
  // Both come to their commits while the counts are held, and then have one quarter each and want the other's.
  const both = await kit.db.transact(async (tx) => {
    const { accountId } = owner.viewer;
    await tx.$queryRaw`SELECT 1 FROM call_stats WHERE account_id = ${accountId}::uuid FOR UPDATE`;
    const commits = Promise.all([talked(ids[0]!, ids[1]!), talked(ids[2]!, ids[3]!)]);
    commits.catch(() => undefined);
    await bothWait();
    return { commits };
  });
  await both.commits;
  expect(await stats(owner)).toMatchObject({ calls: 4, minutesTalked: 4 });
});

test.each([
  ['no date', { from: '1 March' }],
  ['a day that does not exist', { from: '2026-02-30' }],
  ['an end before the beginning', { to: '2026-02-28' }],
  ['more than 366 days', { to: '2027-03-02' }],
  ['an unknown time zone', { timeZone: 'Mars/Olympus' }],
  ['an offset', { timeZone: '+04:00' }],
])('refuses %s', async (_, input) => expect(stats(other, input)).rejects.toMatchObject({ code: 'VALIDATION_FAILED' }));

test('takes 366 days', async () => expect((await stats(other, { to: '2027-03-01' })).buckets).toHaveLength(366));

test('needs an account', async () =>
  expect(kit.calls.stats(anonymous(), MARCH)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' }));

test('GraphQL answers by day in UTC unless told', async () => {
  const query = `{ callStats(from: "2026-03-01", to: "2026-03-01") {
    calls minutesTalked averageScore buckets { day outcome goal calls outcomes { outcome calls } } } }`;
  const { data, errors } = await execute({ prisma: kit.db.prisma, services: kit }, other, query);
  expect(errors).toBeUndefined();
  expect(data).toMatchObject({
    callStats: { calls: 1, buckets: [{ day: '2026-03-01', outcomes: [{ outcome: 'QUALIFIED', calls: 1 }] }] },
  });
});

test('REST answers in its own words', async () => {
  const server = await startRest(
    (app) => statsRest(app, kit.calls),
    async (header) => (header ? other.viewer : null),
  );
  const ask = (query: string, headers = {}) => fetch(`${server.url}/v1/call-stats?${query}`, { headers });
  const authorization = 'Bearer token';
  const range = 'from=2026-03-01&to=2026-03-01';
  const answer = await ask(`${range}&by=outcome&time_zone=Asia/Dubai`, { authorization });
  expect(await answer.json()).toMatchObject({
    calls: 1,
    minutes_talked: 0,
    average_score: null,
    buckets: [{ day: null, outcome: 'qualified', outcomes: [{ outcome: 'qualified', calls: 1 }] }],
  });
  expect((await ask(range)).status).toBe(401);
  expect((await ask('from=2026-03-01', { authorization })).status).toBe(422);
  expect((await ask('from=2026-03-01&to=2028-03-01', { authorization })).status).toBe(422);
  await server.close();
});
