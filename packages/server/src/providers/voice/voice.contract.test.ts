import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openTestDatabase, type TestDatabase } from '../../../test/database.ts';
import { createScriptedHost, type ScriptedHost } from '../../../test/fakes/voice-host.ts';
import { callRow, harnesses, sendWorkersHome, type Harness } from '../../../test/voice-harnesses.ts';
import { createJobs, type Jobs } from '../../platform/queue/index.ts';
import { createLog } from '../../platform/log/index.ts';
import type { VoiceDriver } from './index.ts';

const log = createLog({ level: 'silent' });
/** A time longer than any test. */
const FOR_EVER = 600_000;
const LINES = ['Hello Sarah, is this a good time?', 'How many seats do you need?', 'Thank you, goodbye.'];

describe.each(harnesses)('a driver of calls: $name', ({ create, meet, before: rings, leads }) => {
  let db: TestDatabase;
  let host: ScriptedHost;
  beforeAll(async () => {
    db = await openTestDatabase();
    host = createScriptedHost(db, LINES);
  });
  afterAll(() => db.close());

  const running = new Set<Jobs>();
  afterEach(async () => {
    await sendWorkersHome();
    await Promise.all([...running].map((jobs) => jobs.stop(500)));
    running.clear();
  });

  /** Starts a process that carries calls. */
  async function start(patienceMs = FOR_EVER): Promise<{ driver: VoiceDriver; jobs: Jobs }> {
    const jobs = createJobs(db, log);
    const driver = create({ jobs, db, host, patienceMs });
    for (const register of driver.jobs(host)) register(jobs);
    await jobs.start({ work: true });
    running.add(jobs);
    return { driver, jobs };
  }

  async function dial(driver: VoiceDriver, lead: keyof Harness['leads']): Promise<string> {
    const { callId } = host.place(leads[lead]);
    await db.prisma.batch.create({ data: callRow(callId) });
    const cue = driver.ringsAtOnce ? host.move(callId, { state: 'ringing' }) : host.cue(callId)!;
    await db.transact((tx) => driver.dial(tx, cue));
    await meet?.(db, driver, cue, lead);
    return callId;
  }

  const over = (callId: string) => expect.poll(() => host.cue(callId), { timeout: 20_000 }).toBeNull();
  const sent = (callId: string, type: string) => host.sent(callId).filter(({ report }) => report.type === type);
  const saw = (callId: string, type: string, count: number) =>
    expect.poll(() => sent(callId, type).length, { timeout: 20_000, interval: 5 }).toBeGreaterThanOrEqual(count);

  test('carries a call from dialling to its end, and each report names the step that it follows from', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'talks');
    await over(callId);
    const reports = host.sent(callId);
    expect(reports.every(({ accepted }) => accepted)).toBe(true);
    expect(reports.map(({ step }) => step)).toEqual(reports.map((_, at) => reports[0]!.step + at));
    const types = reports.map(({ report }) => report.type).filter((type) => type !== 'said');
    const states = [...rings, 'answered'].map(() => 'state').join(' ');
    expect(types.join(' ')).toBe(`${states} ask heard ask heard ask ended`);
    expect(reports.at(-1)!.report).toMatchObject({ reason: 'agent_hung_up' });
  });

  test('reports times on a clock that starts with the answer and never goes back', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'talks');
    await over(callId);
    const times = host.sent(callId).flatMap(({ report }) => {
      if (report.type === 'ask') return [report.atMs];
      return report.type === 'heard' || report.type === 'said' ? [report.fromMs, report.toMs] : [];
    });
    expect(times[0]).toBeLessThan(1000);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(sent(callId, 'heard').every(({ report }) => 'text' in report && report.text.trim() !== '')).toBe(true);
  });

  test('reports that nobody answered, and does not ask for words', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'doesNotAnswer');
    await over(callId);
    const reports = host.sent(callId).map(({ report }) => report);
    const states = rings.map((state) => ({ type: 'state', state }));
    expect(reports).toEqual([...states, { type: 'ended', reason: 'no_answer' }]);
  });

  test('asks for words when the lead stays silent, with the time that it waited', async () => {
    const { driver } = await start(100);
    const callId = await dial(driver, 'saysNothing');
    await over(callId);
    const asks = sent(callId, 'ask').map(({ report }) => report as { silent: boolean; atMs: number });
    expect(asks.map(({ silent }) => silent)).toEqual([false, true, true]);
    expect(asks[1]!.atMs).toBeGreaterThan(asks[0]!.atMs + 100);
    expect(sent(callId, 'heard')).toEqual([]);
  });

  test('goes on from the cue that it is given, and its work for an earlier step is stale', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'saysNothing');
    await expect.poll(() => host.cue(callId)?.turn, { timeout: 20_000 }).toBe('lead');
    const report = driver.typed?.(host.cue(callId)!, 'Ten seats, please');
    const cue = host.move(callId, { turn: 'agent', atMs: report?.toMs ?? host.cue(callId)!.atMs });
    await db.transact((tx) => driver.goOn(tx, cue));
    await saw(callId, 'ask', 2);
    expect(sent(callId, 'ask')[1]).toMatchObject({ step: cue.step, accepted: true, report: { silent: false } });
  });

  test('reports nothing more about a call that was hung up, even when told several times', async () => {
    const { driver } = await start(100);
    const callId = await dial(driver, 'saysNothing');
    await saw(callId, 'ask', 1);
    host.end(callId);
    await db.transact((tx) => driver.hangUp(tx, [callId]));
    await db.transact((tx) => driver.hangUp(tx, [callId]));
    const accepted = () => host.sent(callId).filter((sent) => sent.accepted).length;
    const before = accepted();
    // The rest of its work ran, but was stale.
    await expect.poll(() => driver.carries([callId])).toEqual(new Set());
    expect(accepted()).toBe(before);
  });

  test('can be replaced by another process, which goes on from the last turn and repeats none', async () => {
    const first = await start();
    const callId = await dial(first.driver, 'talks');
    await saw(callId, 'heard', 1);
    await first.jobs.stop(0);
    running.delete(first.jobs);
    await start();
    await over(callId);
    const steps = host.sent(callId).flatMap(({ step, accepted }) => (accepted ? [step] : []));
    expect(new Set(steps).size).toBe(steps.length);
    expect(sent(callId, 'ask').filter(({ accepted }) => accepted)).toHaveLength(LINES.length);
  });

  test('repeats a report that the service could not take', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'talks');
    await saw(callId, 'ask', 1);
    host.failOnce();
    await over(callId);
    expect(sent(callId, 'ended')).toMatchObject([{ report: { reason: 'agent_hung_up' } }]);
  });

  test('knows which calls it carries, and that none of its work is late', async () => {
    const { driver } = await start();
    const callId = await dial(driver, 'saysNothing');
    await saw(callId, 'ask', 1);
    const ended = await dial(driver, 'talks');
    await over(ended);
    await expect.poll(() => driver.carries([callId, ended])).toEqual(new Set([callId]));
    expect(await driver.lagMs()).toBe(0);
  });

  test('ignores a dial that is rolled back', async () => {
    const { driver } = await start();
    const { callId } = host.place(leads.talks);
    const dialled = db.transact(async (tx) => {
      await driver.dial(tx, host.cue(callId)!);
      throw new Error('rolled back');
    });
    await expect(dialled).rejects.toThrow('rolled back');
    expect(await driver.carries([callId])).toEqual(new Set());
  });
});
