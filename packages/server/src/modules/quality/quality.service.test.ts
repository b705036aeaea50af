import type { Brief } from '@nova-calls/conversation';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { anonymous, createCaller, createKit, type Kit } from '../../../test/kit.ts';
import { execute } from '../../../test/graphql.ts';
import { statementsDuring } from '../../../test/statements.ts';
import { startRest } from '../../../test/rest-server.ts';
import type { Caller } from '../../platform/auth/index.ts';
import { MINUTE } from '../../platform/clock/index.ts';
import { newId } from '../../platform/ids/index.ts';
import { unauthenticated } from '../../platform/errors/index.ts';
import { createJobs, type Jobs } from '../../platform/queue/index.ts';
import { createQuality, qualityRest, type QualityService } from './index.ts';
import { GOOD, MEDIOCRE } from '../../../test/quality/calls.ts';
import { scoreByRubric } from './rubric/rubric.ts';
import { scoreCall, type ScoringContext } from './judge/scoring.ts';
import type { Case } from './quality.types.ts';

let kit: Kit;
let jobs: Jobs;
let quality: QualityService;
let context: ScoringContext;
let owner: Caller;
let other: Caller;

beforeAll(async () => {
  kit = await createKit({ work: false });
  // The test has its own jobs, because the kit starts its jobs before this module can register.
  jobs = createJobs(kit.db, kit.log);
  context = { ...kit, llm: null };
  const module = createQuality({ ...kit, jobs, llm: null });
  quality = module.service;
  for (const register of module.jobs) register(jobs);
  for (const listener of module.listeners) kit.calls.onEvents(listener);
  await jobs.start({ work: true });
  owner = await createCaller(kit);
  other = await createCaller(kit);
});
afterAll(async () => {
  await jobs.stop(500);
  await kit.close();
});

/** A call that is over and has turns, but is not marked as transcribed yet. */
async function seed(told: Case = GOOD, accountId: string | null = owner.viewer!.accountId) {
  const { prisma } = kit.db;
  const { language, goal, goalCompleted, outcome, phone, turns } = told;
  const createdAt = kit.clock.now();
  const [id, batchId] = [newId(), newId()];
  const given = { accountId, goal, language, createdAt };
  await prisma.batch.create({ data: { ...given, id: batchId, ownerEmail: 'a@example.com', product: 'CRM', total: 1 } });
  const ended = { status: 'completed', outcome, goalCompleted, endedAt: createdAt, progressedAt: createdAt };
  const call = await prisma.call.create({
    data: { ...given, ...ended, id, batchId, position: 0, phone, persona: 'interested' },
  });
  await prisma.callContext.create({
    data: { id: newId(), callId: id, brief: briefOf(told), source: 'rules', createdAt },
  });
  await kit.db.transact(async (tx) => {
    for (const turn of turns) await kit.calls.record(tx, call, { type: 'turn', data: turn });
  });
  return call;
}
const briefOf = ({ brief }: Case) => JSON.parse(JSON.stringify(brief)) as Brief & object;

const transcribed = (call: Awaited<ReturnType<typeof seed>>) =>
  kit.db.transact((tx) => kit.calls.record(tx, call, { type: 'transcribed', data: { turns: 1 } }));
const scoredEvents = (callId: string) => kit.db.prisma.callEvent.findMany({ where: { callId, type: 'scored' } });
const freeRun = () => ({ signal: new AbortController().signal, complete: () => Promise.resolve() });

describe('scoring', () => {
  test('follows from the transcript, once, with its event', async () => {
    const call = await seed(MEDIOCRE);
    expect(await quality.scoreOf(owner, call.id)).toEqual({ callId: call.id, scoredAt: null, score: null });
    await transcribed(call);
    await expect
      .poll(async () => (await quality.scoreOf(owner, call.id)).score, { timeout: 15_000 })
      .toEqual(scoreByRubric(MEDIOCRE));
    const events = await scoredEvents(call.id);
    expect(events.map(({ data }) => data)).toEqual([{ overall: scoreByRubric(MEDIOCRE).overall }]);
    expect(events[0]!.accountSeq).not.toBeNull();
  });

  test('done twice at once leaves one score and one event', async () => {
    const call = await seed();
    let completed = 0;
    const run = { ...freeRun(), complete: () => Promise.resolve(void completed++) };
    await Promise.all([1, 2, 3].map(() => scoreCall(context, call.id, run)));
    await scoreCall(context, call.id, run);
    expect(await kit.db.prisma.callScore.count({ where: { callId: call.id } })).toBe(1);
    expect(await scoredEvents(call.id)).toHaveLength(1);
    expect(completed).toBeGreaterThanOrEqual(1);
  });

  test('writes nothing when the job was taken over', async () => {
    const call = await seed();
    const run = { ...freeRun(), complete: () => Promise.reject(new Error('taken over')) };
    await expect(scoreCall(context, call.id, run)).rejects.toThrow('taken over');
    expect((await quality.scoreOf(owner, call.id)).score).toBeNull();
    expect(await scoredEvents(call.id)).toHaveLength(0);
  });

  test('skips calls that were deleted or in which nothing was said', async () => {
    await scoreCall(context, newId(), freeRun());
    const silent = await seed({ ...GOOD, turns: [] });
    await scoreCall(context, silent.id, freeRun());
    expect((await quality.scoreOf(owner, silent.id)).score).toBeNull();
  });
});

describe('reading over REST', () => {
  let rest: Awaited<ReturnType<typeof startRest>>;
  beforeAll(async () => {
    const tokens = new Map([
      ['Bearer mine', owner.viewer],
      ['Bearer other', other.viewer],
    ]);
    rest = await startRest(
      (app) => qualityRest(app, quality),
      (authorization) => {
        if (!authorization) return Promise.resolve(null);
        const viewer = tokens.get(authorization);
        return viewer ? Promise.resolve(viewer) : Promise.reject(unauthenticated());
      },
    );
  });
  afterAll(() => rest.close());
  const get = async (id: string, token?: string) => {
    const response = await fetch(`${rest.url}/api/calls/${id}/quality`, {
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    return { status: response.status, body: (await response.json()) as unknown };
  };

  test('200: pending, then the score', async () => {
    const call = await seed();
    expect(await get(call.id, 'mine')).toEqual({
      status: 200,
      body: { call_id: call.id, scored_at: null, score: null },
    });
    await scoreCall(context, call.id, freeRun());
    const score = scoreByRubric(GOOD);
    const body = { call_id: call.id, scored_at: expect.stringMatching(/^\d{4}-.*Z$/u), score };
    expect(await get(call.id, 'mine')).toEqual({ status: 200, body });
    expect(await get(call.id.toUpperCase(), 'mine')).toEqual({ status: 200, body });
  });

  test('404 for what is unknown or no id, 403 for another account, 401 for a wrong token', async () => {
    const call = await seed();
    for (const id of [newId(), 'x', '%00', `${call.id}0`])
      expect(await get(id, 'mine')).toEqual({ status: 404, body: { detail: 'Call not found' } });
    expect(await get(call.id, 'other')).toEqual({ status: 403, body: { detail: expect.any(String) } });
    expect(await get(call.id, 'wrong')).toEqual({ status: 401, body: { detail: expect.any(String) } });
  });

  test('without a token: ten minutes for an account’s call, as long as kept for an anonymous one', async () => {
    const [mine, nobodys] = [await seed(), await seed(GOOD, null)];
    expect((await get(mine.id)).status).toBe(200);
    kit.clock.move(11 * MINUTE);
    expect(await get(mine.id)).toEqual({ status: 404, body: { detail: 'Call not found or expired' } });
    expect((await get(mine.id, 'mine')).status).toBe(200);
    expect((await get(mine.id, 'other')).status).toBe(403);
    expect((await get(nobodys.id)).status).toBe(200);
    expect((await get(nobodys.id, 'other')).status).toBe(200);
    await scoreCall(context, nobodys.id, freeRun());
    expect((await quality.scoreOf(anonymous(), nobodys.id)).score?.overall).toBe(100);
  });
});

describe('reading over GraphQL', () => {
  const ask = (source: string, caller: Caller) =>
    execute({ prisma: kit.db.prisma, services: { calls: kit.calls } }, caller, source);

  test('a list of calls takes no query per score', async () => {
    const reader = await createCaller(kit);
    for (const told of [GOOD, MEDIOCRE, GOOD]) {
      const call = await seed(told, reader.viewer.accountId);
      await scoreCall(context, call.id, freeRun());
    }
    await seed(GOOD, reader.viewer.accountId);
    const fields = 'overall rationale judge note scoredAt dimensions { name score reason quote }';
    const { result, statements } = await statementsDuring(() =>
      ask(`{ calls { edges { node { id score { ${fields} } } } } }`, reader),
    );
    const { data, errors } = result;
    expect(errors).toBeUndefined();
    const scores = (data as { calls: { edges: { node: { score: { overall: number } | null } }[] } }).calls.edges.map(
      ({ node }) => node.score,
    );
    expect(scores.map((score) => score?.overall ?? null)).toEqual([null, 100, 53, 100]);
    expect(scores[2]).toMatchObject({
      judge: 'rubric',
      note: null,
      dimensions: [
        { name: 'OPENING_AND_DISCLOSURE', score: 4 },
        { name: 'DISCOVERY' },
        { name: 'OBJECTION_HANDLING' },
        { name: 'GOAL_PROGRESS' },
        { name: 'CONDUCT' },
      ],
    });
    expect(statements.filter((sql) => sql.includes('call_scores')).length).toBeLessThanOrEqual(1);
    expect(statements.length).toBeLessThanOrEqual(2);
  });

  test('another account’s call shows nothing', async () => {
    const call = await seed();
    const { errors } = await ask(`{ call(id: "${call.id}") { score { overall } } }`, other);
    expect(errors?.[0]?.message).toBe('Call not found');
  });
});
