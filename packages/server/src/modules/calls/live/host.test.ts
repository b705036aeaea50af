import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres } from '../../../../test/database.ts';
import { createHandDriver, type HandDriver } from '../../../../test/fakes/voice-driver.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import type { Ask, Cue, EndReason, Report, Taken } from '../../../providers/voice/index.ts';

let kit: Kit;
let voice: HandDriver;
let caller: Awaited<ReturnType<typeof createCaller>>;
beforeAll(async () => {
  voice = createHandDriver();
  kit = await createKit({ voice });
  caller = await createCaller(kit, 1000);
  await kit.db.prisma.account.updateMany({ data: { callConcurrency: 1000 } });
});
afterAll(() => kit.close());

const callOf = (id: string) => kit.db.prisma.call.findUniqueOrThrow({ where: { id } });
const cueOf = async (callId: string): Promise<Cue> => (await voice.host().read(callId))!.cue;
const eventsOf = async (callId: string, type: string) =>
  (await kit.db.prisma.callEvent.findMany({ where: { callId, type }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data,
  );

const ask = (atMs: number, silent = false): Ask => ({ type: 'ask', silent, atMs });
const heard = (text: string, fromMs: number, toMs: number): Report => ({ type: 'heard', text, fromMs, toMs });
const ANSWERED: Report = { type: 'state', state: 'answered', by: 'person' };

/** Sends reports in a row, each from the step that the one before reached. */
async function reports(callId: string, ...all: Report[]): Promise<Taken> {
  let taken: Taken = { accepted: false, cue: await cueOf(callId) };
  for (const report of all) {
    taken = await voice.host().report(callId, taken.cue!.step, report);
    expect({ report, accepted: taken.accepted }).toEqual({ report, accepted: true });
  }
  return taken;
}

/** A call that the driver was told to dial. */
async function dialled(who = caller, changes = {}): Promise<string> {
  const { calls } = await kit.calls.placeMany(who, placement(changes), null);
  const { callId } = calls[0]!;
  await expect.poll(() => voice.dialled.map((cue) => cue.callId), { timeout: 15_000 }).toContain(callId);
  return callId;
}

/** A call in which the agent has words to say. */
async function answered(who = caller): Promise<{ callId: string; cue: Cue }> {
  const callId = await dialled(who);
  const { cue } = await reports(callId, ANSWERED, ask(0));
  return { callId, cue: cue! };
}

/** A report that says all of the agent's words, in this many milliseconds. */
const says = ({ saying, atMs }: Cue, milliseconds = 2000): Report => ({
  type: 'said',
  text: saying!.text,
  fromMs: atMs,
  toMs: atMs + milliseconds,
});

describe('a call that another process carries', () => {
  test('is dialled, rings, is answered, talks and ends, as its driver reports', async () => {
    const callId = await dialled();
    expect(await cueOf(callId)).toMatchObject({ state: 'dialling', turn: 'agent', saying: null, atMs: 0 });
    expect((await callOf(callId)).status).toBe('dispatched');
    await reports(callId, { type: 'state', state: 'ringing' });
    expect((await callOf(callId)).status).toBe('ringing');
    const { cue } = await reports(callId, ANSWERED, ask(100));
    expect(cue).toMatchObject({ state: 'talking', turn: 'agent', saying: { text: expect.any(String) } });
    expect(await eventsOf(callId, 'turn')).toEqual([]);
    const listening = await reports(callId, says(cue!));
    expect(listening.cue).toMatchObject({ turn: 'lead', saying: null, agentSaid: cue!.saying!.text, atMs: 2100 });
    await reports(callId, heard('Yes, go on', 2500, 3500), ask(3600));
    await reports(callId, { type: 'ended', reason: 'lead_hung_up' });
    expect(await callOf(callId)).toMatchObject({ status: 'completed', durationSeconds: 4, reservedSeconds: 0 });
    expect(await eventsOf(callId, 'turn')).toMatchObject([
      { role: 'agent', text: cue!.saying!.text, startSeconds: 0.1, endSeconds: 2.1 },
      { role: 'lead', text: 'Yes, go on', startSeconds: 2.5, endSeconds: 3.5 },
    ]);
    expect(voice.hungUp).toContain(callId);
  });

  test('answers a repeated report with the present cue, and changes nothing', async () => {
    const { callId, cue } = await answered();
    const first = await voice.host().report(callId, cue.step, says(cue));
    const second = await voice.host().report(callId, cue.step, says(cue));
    expect(first.accepted).toBe(true);
    expect(second).toEqual({ accepted: false, cue: first.cue });
    expect(await eventsOf(callId, 'turn')).toHaveLength(1);
    const ended: Report = { type: 'ended', reason: 'lead_hung_up' };
    expect(await voice.host().report(callId, first.cue!.step, ended)).toEqual({ accepted: true, cue: null });
    expect(await voice.host().report(callId, first.cue!.step, ended)).toEqual({ accepted: false, cue: null });
    expect(await eventsOf(callId, 'ended')).toHaveLength(1);
  });

  test.runIf(onPostgres)('accepts one of several simultaneous reports from the same step', async () => {
    const { callId, cue } = await answered();
    const taken = await Promise.all([1, 2, 3, 4].map(() => voice.host().report(callId, cue.step, says(cue))));
    expect(taken.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(await eventsOf(callId, 'turn')).toHaveLength(1);
  });

  test('decides the agent’s words once, even if two drivers ask at the same time', async () => {
    const callId = await dialled();
    const { cue } = await reports(callId, ANSWERED);
    const asked = await Promise.all([1, 2].map(() => voice.host().report(callId, cue!.step, ask(0))));
    expect(asked.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(asked[0]!.cue).toEqual(asked[1]!.cue);
  });

  test('hands the same words to the next driver when one dies before saying them', async () => {
    const { callId, cue } = await answered();
    const found = await cueOf(callId);
    expect(found).toEqual(cue);
    const { cue: next } = await reports(callId, says(found));
    expect(next!.mind!.counters.agentTurns).toBe(1);
  });

  test('records only the heard part of interrupted words, and answers what the lead said', async () => {
    const { callId, cue } = await answered();
    const part = cue.saying!.text.slice(0, 12);
    const cut = await reports(callId, { type: 'said', text: part, fromMs: 0, toMs: 700 });
    expect(cut.cue).toMatchObject({ turn: 'lead', agentSaid: part });
    const { cue: spoken } = await reports(callId, heard('Yes, go on', 600, 1500), ask(1500));
    expect(await eventsOf(callId, 'turn')).toMatchObject([{ text: part }, { text: 'Yes, go on', startSeconds: 0.6 }]);
    expect(spoken).toMatchObject({ turn: 'agent', atMs: 1500 });
  });

  test('records no turn for words that nobody heard', async () => {
    const { callId } = await answered();
    await reports(callId, { type: 'said', text: '', fromMs: 0, toMs: 0 }, heard('Hello?', 100, 500));
    expect(await eventsOf(callId, 'turn')).toMatchObject([{ role: 'lead', text: 'Hello?' }]);
  });

  test('answers the lead’s interjection after the agent has finished', async () => {
    const { callId, cue } = await answered();
    const both = await reports(callId, heard('Mhm,', 300, 500), heard('go on', 600, 900));
    expect(both.cue).toMatchObject({ turn: 'agent', saying: cue.saying, atMs: 900 });
    const after = await reports(callId, says(cue));
    expect(after.cue).toMatchObject({ turn: 'agent', saying: null, lead: { turns: 2 } });
    await reports(callId, ask(2000));
  });

  test('asks whether the lead is there when the lead stays silent', async () => {
    const { callId, cue } = await answered();
    const { cue: silent } = await reports(callId, says(cue), ask(32_000, true));
    expect(silent).toMatchObject({ saying: { text: expect.any(String) }, atMs: 32_000 });
    expect(silent!.mind!.counters.silences).toBe(1);
  });

  test('never sets its clock back, and limits a turn to a length that a person can say', async () => {
    const { callId, cue } = await answered();
    const { cue: late } = await reports(callId, says(cue, 5000), heard(`${'so '.repeat(2000)}🇦🇪`, 1000, 4000));
    expect(late!.atMs).toBe(5000);
    const [, turn] = (await eventsOf(callId, 'turn')) as { text: string }[];
    expect(turn!.text.length).toBeLessThanOrEqual(4000);
  });

  const misfits: [string, Report][] = [
    ['words that were heard before the answer', heard('Hello?', 0, 500)],
    ['words that were never handed out', { type: 'said', text: 'Hello', fromMs: 0, toMs: 500 }],
    ['a question for words before it was answered', ask(0)],
  ];
  test.each(misfits)('refuses %s', async (_what, report) => {
    const callId = await dialled();
    const { step } = await cueOf(callId);
    expect(await voice.host().report(callId, step, report)).toMatchObject({ accepted: false, cue: { step } });
  });

  test('refuses to ring or be answered while talking, to decide words twice, and to hear an empty text', async () => {
    const { callId, cue } = await answered();
    for (const report of [ANSWERED, { type: 'state', state: 'ringing' } as const, ask(0), heard('  ', 0, 1)])
      expect(await voice.host().report(callId, cue.step, report)).toEqual({ accepted: false, cue });
  });

  test('is not found once it is over, or when it is unknown', async () => {
    const { callId } = await answered();
    await kit.calls.hangUp(caller, callId);
    const unknown = '00000000-0000-7000-8000-000000000000';
    for (const id of [callId, unknown]) {
      expect(await voice.host().read(id)).toBeNull();
      expect(await voice.host().report(id, 0, ANSWERED)).toEqual({ accepted: false, cue: null });
    }
  });

  test('writes the driver’s own rows with the report, or neither', async () => {
    const { callId, cue } = await answered();
    const failing = voice.host().report(callId, cue.step, says(cue), async () => {
      throw new Error('no room');
    });
    await expect(failing).rejects.toThrow('no room');
    expect(await cueOf(callId)).toEqual(cue);
    expect(await eventsOf(callId, 'turn')).toEqual([]);
  });

  test('lets the driver derive its report from the cue, unless the call is at another step', async () => {
    const { callId, cue } = await answered();
    const { accepted } = await voice.host().report(callId, cue.step, ({ cue: now, brief }) => {
      expect(brief.product).toBe('CloudSync CRM');
      return says(now);
    });
    expect(accepted).toBe(true);
    const stale = () => {
      throw new Error('asked');
    };
    expect(await voice.host().report(callId, cue.step, stale)).toMatchObject({ accepted: false });
  });

  const endings: [EndReason, object][] = [
    ['no_answer', { status: 'completed', outcome: 'no_answer', durationSeconds: 0 }],
    ['busy', { status: 'completed', outcome: 'busy', durationSeconds: 0 }],
    ['declined', { status: 'completed', outcome: 'declined', durationSeconds: 0 }],
    ['unreachable', { status: 'completed', outcome: 'unreachable', durationSeconds: 0 }],
    ['lead_hung_up', { status: 'completed', outcome: 'no_answer' }],
    ['failed', { status: 'failed', outcome: 'failed', error: 'The call could not go on' }],
  ];
  test.each(endings)('ends before it is answered: %s', async (reason, row) => {
    const callId = await dialled();
    expect(await reports(callId, { type: 'ended', reason })).toEqual({ accepted: true, cue: null });
    expect(await callOf(callId)).toMatchObject({ ...row, reservedSeconds: 0 });
    const words = reason === 'failed' ? 'The call could not go on' : reason.replaceAll('_', ' ');
    expect(await eventsOf(callId, 'ended')).toMatchObject([{ reason: expect.stringContaining(words.slice(-7)) }]);
  });

  test.each<[EndReason, object]>([
    ['lead_hung_up', { status: 'completed', outcome: 'no_answer' }],
    ['line_lost', { status: 'completed', outcome: 'failed' }],
    ['failed', { status: 'failed', outcome: 'failed', durationSeconds: 0 }],
  ])('ends in mid-sentence: %s', async (reason, row) => {
    const { callId } = await answered();
    await reports(callId, { type: 'ended', reason });
    expect(await callOf(callId)).toMatchObject({ ...row, reservedSeconds: 0 });
  });

  test('keeps an opt-out that the lead says after the goodbye', async () => {
    const { callId, cue } = await answered();
    const { cue: bye } = await reports(
      callId,
      says(cue),
      heard('Wrong number, there is no Sarah here', 2500, 4000),
      ask(4000),
    );
    expect(bye!.mind!.ended).not.toBeNull();
    const { cue: late } = await reports(callId, says(bye!), heard('And take me off your list!', 6100, 7000));
    expect(late!.turn).toBe('end');
    await reports(callId, { type: 'ended', reason: 'agent_hung_up' });
    const { phone, outcome } = await callOf(callId);
    expect(outcome).toBe('wrong_number');
    const suppressed = await kit.suppressions.list(caller, {});
    expect(suppressed).toContainEqual(expect.objectContaining({ phone, callId }));
  });

  test('is told to hang up when its minutes are used up, and takes exactly those', async () => {
    const poor = await createCaller(kit, 1);
    const { callId, cue } = await answered(poor);
    const { cue: spoken } = await reports(callId, says(cue, 61_000), heard('Go on', 61_100, 62_000));
    expect(await voice.host().report(callId, spoken!.step, ask(62_000))).toEqual({ accepted: true, cue: null });
    expect(await callOf(callId)).toMatchObject({ status: 'completed', durationSeconds: 60 });
    expect(voice.hungUp).toContain(callId);
  });

  test('is hung up when its customer hangs up or cancels', async () => {
    const { callId, cue } = await answered();
    await kit.calls.hangUp(caller, callId);
    expect(voice.hungUp).toContain(callId);
    expect(await voice.host().report(callId, cue.step, says(cue))).toEqual({ accepted: false, cue: null });
    const ringing = await dialled();
    await kit.calls.cancel(caller, ringing);
    expect(voice.hungUp).toContain(ringing);
  });

  test('refuses typed words while its lead speaks', async () => {
    const callId = await dialled(caller, { joinAsLead: true });
    await reports(callId, ANSWERED);
    await expect(kit.calls.say(caller, callId, 'hello')).rejects.toMatchObject({ code: 'CONFLICT' });
  });

  test('is ended by the sweep when its driver lost it', async () => {
    const { callId } = await answered();
    await kit.db.prisma.call.update({ where: { id: callId }, data: { progressedAt: new Date(0) } });
    await kit.calls.sweep();
    expect(await callOf(callId)).toMatchObject({ status: 'failed', outcome: 'failed', reservedSeconds: 0 });
    expect(voice.hungUp).toContain(callId);
  });
});
