import type { Callee } from '@nova-calls/livekit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lawAllowsHandOver } from '../src/law.ts';
import { LiveKitError } from '../src/providers/livekit/index.ts';
import { openTelephoneStage, TRUNK, type TelephoneStage } from './telephone.ts';
import { askForPerson, awaitAnswer, getReady, tell } from './fakes/phone-worker.ts';
import { nextPhone } from './kit.ts';

const POLL = { timeout: 20_000, interval: 20 };
const HELD_MS = 3000;
const TIMES = { paceMs: 1, leadMs: 0, leaseMs: HELD_MS, claimWithinMs: HELD_MS, lookMs: 100 };

let allowed = true;
let stage: TelephoneStage;
beforeAll(async () => {
  stage = await openTelephoneStage({
    browserTimes: { leaseMs: HELD_MS, claimWithinMs: HELD_MS },
    telephoneTimes: TIMES,
    mayStillDial: async () => allowed,
    env: { CALLS_TRANSFER_NUMBER: '+97140000000' },
  });
});
afterAll(() => stage.close());

const status = (callId: string) => expect.poll(async () => (await stage.callOf(callId)).status, POLL);
const rings: Callee = (call) => call.ring();

describe('a dial whose answer was lost', () => {
  test('is found ringing, goes on when it is answered, and is not repeated', async () => {
    const answering = Promise.withResolvers<void>();
    stage.livekit.faults.loseNext('CreateSIPParticipant');
    const call = await stage.place(async (line) => {
      line.ring();
      await answering.promise;
      line.answer();
    });
    const carried = stage.carried(call);
    await status(call.callId).toBe('ringing');
    answering.resolve();
    await carried;
    expect(await stage.over(call)).toMatchObject({ status: 'completed', error: null });
    expect(stage.dialsTo(call.phone)).toHaveLength(1);
  });

  test('ends without an answer when it rang and nobody is there any more', async () => {
    stage.livekit.faults.loseNext('CreateSIPParticipant');
    const call = await stage.place(rings);
    const carried = stage.carried(call);
    await status(call.callId).toBe('ringing');
    stage.dialsTo(call.phone)[0]!.reject(486, 'Busy Here');
    await carried;
    expect(await stage.over(call)).toMatchObject({ outcome: 'no_answer', durationSeconds: 0 });
    expect(stage.dialsTo(call.phone)).toHaveLength(1);
  });

  test('that never arrived fails, and is not repeated either', async () => {
    stage.livekit.faults.failNext('CreateSIPParticipant', 502);
    const call = await stage.place();
    await stage.carried(call);
    expect(await stage.over(call)).toMatchObject({ status: 'failed', durationSeconds: 0, reservedSeconds: 0 });
    expect(stage.dialsTo(call.phone)).toEqual([]);
  });
});

describe('a worker that dies', () => {
  test('before the dial is replaced, and the next one has the number dialled', async () => {
    const call = await stage.place();
    await (await stage.workerOf(call)).claim();
    expect(await stage.dialOf(call.callId)).toMatchObject({ placedAt: null });
    await stage.carried(call, 'interested', 2);
    expect(await stage.over(call)).toMatchObject({ status: 'completed' });
    expect(stage.dialsTo(call.phone)).toHaveLength(1);
  });

  test('while it rings is replaced, and the next one sees the answer', async () => {
    const answering = Promise.withResolvers<void>();
    const call = await stage.place(async (line) => {
      line.ring();
      await answering.promise;
      line.answer();
    });
    await getReady(await stage.workerOf(call));
    await expect.poll(() => stage.statusOf(call.room), POLL).toBe('ringing');
    const second = await stage.workerOf(call, 2);
    const held = await getReady(second);
    answering.resolve();
    await awaitAnswer(second, held, () => stage.statusOf(call.room));
    expect(held.cue).toMatchObject({ state: 'talking' });
    expect(stage.dialsTo(call.phone)).toHaveLength(1);
    await tell(second, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
  });

  test('each time leaves a call that failed and was never dialled', async () => {
    const call = await stage.place();
    await stage.workerOf(call, 4);
    expect(await stage.over(call)).toMatchObject({ status: 'failed', durationSeconds: 0, reservedSeconds: 0 });
    expect(stage.dialsTo(call.phone)).toEqual([]);
  });
});

test('a call that may not be dialled any more goes back to its queue, and its worker leaves', async () => {
  allowed = false;
  const call = await stage.place();
  const worker = await stage.workerOf(call);
  const { lease, cue } = (await worker.claim()).body;
  await worker.report(lease, cue.step, { type: 'state', state: 'ready' });
  const queued = async () => stage.app.db.prisma.callEvent.count({ where: { callId: call.callId, type: 'queued' } });
  await expect.poll(queued, POLL).toBeGreaterThanOrEqual(2);
  expect(stage.dialsTo(call.phone)).toEqual([]);
  expect((await worker.heartbeat(lease, 0)).status).toBe(409);
  allowed = true;
  await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: call.callId });
  await stage.over(call);
});

describe('handing a call over', () => {
  async function talking() {
    const call = await stage.place();
    const worker = await stage.workerOf(call);
    const held = await getReady(worker);
    await awaitAnswer(worker, held, () => stage.statusOf(call.room));
    const colleague = () => worker.ask('colleague', { lease: held.lease });
    return { call, worker, held, colleague };
  }
  /** A call whose lead asked for a person, and heard that one is called. */
  async function handingOver() {
    const phone = await talking();
    await askForPerson(phone.worker, phone.held);
    return phone;
  }

  test('the worker is told that there is somebody, who is dialled into the room', async () => {
    const { call, worker, held, colleague } = await handingOver();
    expect(held.call).toMatchObject({
      media: 'telephone',
      callee: { identity: 'callee' },
      hasColleague: true,
      leaveGraceMs: 0,
    });
    stage.callee('+97140000000', (line) => line.answer());
    expect(await colleague()).toEqual({ status: 200, body: { answered: true } });
    expect(await colleague()).toEqual({ status: 200, body: { answered: true } });
    expect(stage.dialsTo('+97140000000')).toHaveLength(1);
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
    await stage.dialsTo('+97140000000')[0]!.over;
  });

  test.each([
    ['busy', 486, 'busy'],
    ['not there', 480, 'no_answer'],
    ['refused by the trunk', 403, 'failed'],
  ])('a colleague who is %s', async (_what, code, reason) => {
    const { call, worker, held, colleague } = await handingOver();
    stage.callee('+97140000000', (line) => line.reject(code, 'No'));
    expect(await colleague()).toEqual({ status: 200, body: { answered: false, reason } });
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
    expect((await colleague()).status).toBe(410);
  });

  test('is refused while the lead has asked for nobody', async () => {
    const { call, worker, held, colleague } = await talking();
    stage.callee('+97140000000', (line) => line.answer());
    expect(await colleague()).toMatchObject({ status: 422, body: { code: 'NOT_HANDED_OVER' } });
    expect(stage.dialsTo('+97140000000')).toEqual([]);
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
  });

  test('dials a colleague once, whatever asks for that: a repeat, or the next worker', async () => {
    const { call, worker, held, colleague } = await handingOver();
    const answering = Promise.withResolvers<void>();
    stage.callee('+97140000000', async (line) => {
      line.ring();
      await answering.promise;
      line.answer();
    });
    const asked = [colleague(), colleague()];
    await expect.poll(() => stage.dialsTo('+97140000000').length, POLL).toBe(1);
    asked.push(colleague());
    expect(await stage.dialOf(call.callId)).toMatchObject({ colleaguePlacedAt: expect.any(Date) });
    answering.resolve();
    expect(await Promise.all(asked)).toEqual(asked.map(() => ({ status: 200, body: { answered: true } })));
    expect(stage.dialsTo('+97140000000')).toHaveLength(1);
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
  });

  test('a colleague who did not answer may be asked for again', async () => {
    const { call, worker, held, colleague } = await handingOver();
    stage.callee('+97140000000', (line) => line.reject(486, 'Busy'));
    const busy = { status: 200, body: { answered: false, reason: 'busy' } };
    expect([await colleague(), await colleague()]).toEqual([busy, busy]);
    expect(stage.dialsTo('+97140000000')).toHaveLength(2);
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    await stage.over(call);
  });

  test('no colleague is dialled into a call that is over, and one who is being dialled is hung up', async () => {
    const { call, colleague } = await handingOver();
    const { compliance } = stage.app.app.services;
    const mayHandOver = () =>
      stage.app.db.transact((tx) => lawAllowsHandOver(tx, compliance, call.callId, '+97140000000'));
    expect(await mayHandOver()).toBe('yes');
    stage.callee('+97140000000', rings);
    const asked = colleague();
    await expect.poll(() => stage.dialsTo('+97140000000').length, POLL).toBe(1);
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: call.callId });
    await stage.over(call);
    expect(await asked).toMatchObject({ body: { answered: false } });
    expect(await mayHandOver()).toBe('over');
  });

  test('a colleague whose dial reaches LiveKit after the end of the call is hung up too', async () => {
    const { call } = await talking();
    const colleaguePlacedAt = new Date(Date.now() - 1000);
    await stage.app.db.prisma.telephoneDial.update({ where: { callId: call.callId }, data: { colleaguePlacedAt } });
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: call.callId });
    await stage.over(call);
    stage.callee('+97140000000', rings);
    const line = { room: call.room, identity: 'colleague', trunkId: TRUNK, callerNumber: null, number: '+97140000000' };
    const late = stage.sip.dial({ ...line, ringingSeconds: 25, longestSeconds: 60, timeoutMs: 30_000 });
    await expect(late).rejects.toThrow(LiveKitError);
    await stage.over(call);
  });

  test('a colleague whose number is on a do-not-call list is not dialled', async () => {
    const { call, worker, held, colleague } = await handingOver();
    stage.callee('+97140000000', (line) => line.answer());
    const { operators } = stage.app.app.services.compliance.lists;
    const list = await operators.create('registry');
    await operators.add(list.id, { numbers: ['+97140000000'], region: null });
    const declined = { status: 200, body: { answered: false, reason: 'declined' } };
    expect(await colleague()).toEqual(declined);
    await operators.delete(list.id);
    await tell(worker, held, { type: 'ended', reason: 'agent_hung_up' });
    expect(stage.dialsTo('+97140000000')).toEqual([]);
    await stage.over(call);
  });

  test('is refused before the answer', async () => {
    const call = await stage.place(rings);
    const worker = await stage.workerOf(call);
    const { lease } = await getReady(worker);
    expect(await worker.ask('colleague', { lease })).toMatchObject({ status: 410, body: { code: 'CALL_ENDED' } });
    await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: call.callId });
    await stage.over(call);
  });
});

test('of two calls to one number whose turns come together, one is dialled, and the other is held', async () => {
  const phone = nextPhone();
  const calls = await Promise.all([stage.place(rings, phone), stage.place(rings, phone)]);
  const workers = await Promise.all(calls.map((call) => stage.workerOf(call)));
  await Promise.all(workers.map((worker) => getReady(worker)));
  const states = async () => {
    const rows = await Promise.all(calls.map(({ callId }) => stage.callOf(callId)));
    return rows.map(({ status, heldReason }) => ({ status, heldReason })).toSorted((one) => (one.heldReason ? 1 : -1));
  };
  const expected = [
    { status: 'dispatched', heldReason: null },
    { status: 'queued', heldReason: 'daily_cap' },
  ];
  await expect.poll(states, POLL).toEqual(expected);
  await expect.poll(() => stage.dialsTo(phone).length, POLL).toBe(1);
  for (const { callId } of calls) await stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { id } }', { id: callId });
  await Promise.all(calls.map((call) => stage.over(call)));
});

// The last test: a day passes, and the customer's login ends.
test('a number that is in a call is not dialled for another one, and then as the law allows', async () => {
  const phone = nextPhone();
  const first = await stage.place(rings, phone);
  const ringing = stage.carried(first);
  await status(first.callId).toBe('ringing');
  const second = await stage.place(rings, phone);
  const held = { status: 'queued', heldReason: 'daily_cap' };
  await expect.poll(() => stage.callOf(second.callId), POLL).toMatchObject(held);
  expect(await stage.dispatchesOf(second.room)).toEqual([]);
  stage.dialsTo(phone)[0]!.reject(486, 'Busy Here');
  await ringing;
  await stage.over(first);
  await later(24 * 3_600_000);
  const next = stage.carried(second);
  await expect.poll(() => stage.dialsTo(phone).length, POLL).toBe(2);
  stage.dialsTo(phone)[1]!.reject(486, 'Busy Here');
  await next;
  await stage.over(second);
  expect(await stage.app.db.prisma.dial.findMany({ where: { callId: second.callId } })).toMatchObject([
    { law: 'uae', zones: ['Asia/Dubai'], dialsToday: 0, outcome: 'busy', endedAt: expect.any(Date) },
  ]);
});

/** Lets time pass, and what waited for it go. */
async function later(ms: number): Promise<void> {
  stage.app.clock.move(ms);
  await stage.app.app.services.calls.sweep();
}
