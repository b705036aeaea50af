import type { Callee, SipCall } from '@nova-calls/livekit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTelephoneStage, type PhoneCall, type TelephoneStage } from './telephone.ts';

const POLL = { timeout: 20_000, interval: 20 };

let stage: TelephoneStage;
beforeAll(async () => {
  stage = await openTelephoneStage({ telephoneTimes: { paceMs: 1, leadMs: 0 } });
});
afterAll(() => stage.close());

const typesOf = async ({ callId }: PhoneCall) =>
  (await stage.app.db.prisma.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } })).map(
    ({ type }) => type,
  );
const minutes = async () => (await stage.graphql('{ usage { minutesUsed minutesRemaining } }')).usage;
const hangUp = (id: string) => stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { status } }', { id });

const status = ({ callId }: PhoneCall) => expect.poll(async () => (await stage.callOf(callId)).status, POLL);

const rings: Callee = (call) => call.ring();
const refuses =
  (code: number, status: string, does: Callee = rings): Callee =>
  async (call) => {
    await does(call);
    call.reject(code, status);
  };
const silently: Callee = () => {};

test('a call that is answered is talked to its end, and then the line is hung up', async () => {
  const { promise, resolve } = Promise.withResolvers<SipCall>();
  const call = await stage.place((line) => {
    line.ring();
    resolve(line);
  });
  const carried = stage.carried(call);
  await status(call).toBe('ringing');
  (await promise).answer();
  await carried;
  const row = await stage.over(call);
  expect(row).toMatchObject({ status: 'completed', media: 'telephone', error: null });
  expect(row.answeredAt).not.toBeNull();
  const types = (await typesOf(call)).filter((type) => ['dispatched', 'ringing', 'answered', 'ended'].includes(type));
  expect(types).toEqual(['dispatched', 'ringing', 'answered', 'ended']);
  expect(stage.dialsTo(call.phone)).toHaveLength(1);
  await stage.dialsTo(call.phone)[0]!.over;
});

describe('a call that nobody answers ends as what happened, costs nothing, and leaves no room', () => {
  test.each<[string, Callee, object]>([
    ['busy', refuses(486, 'Busy Here'), { status: 'completed', outcome: 'busy', error: null }],
    ['busy everywhere', refuses(600, 'Busy Everywhere'), { status: 'completed', outcome: 'busy' }],
    ['declined', refuses(603, 'Decline'), { status: 'completed', outcome: 'declined' }],
    ['switched off', refuses(480, 'Temporarily Unavailable', silently), { status: 'completed', outcome: 'no_answer' }],
    ['no such number', refuses(404, 'Not Found', silently), { status: 'completed', outcome: 'unreachable' }],
    ['no network', refuses(503, 'Service Unavailable', silently), { status: 'completed', outcome: 'unreachable' }],
    [
      'too many calls a second',
      refuses(503, 'Trunk CPS limit exceeded', silently),
      { status: 'failed', outcome: 'carrier_limit', error: 'The carrier takes no more calls at the moment' },
    ],
    [
      'too many calls at once',
      refuses(500, 'concurrent call limit exceeded', silently),
      { status: 'failed', outcome: 'carrier_limit' },
    ],
    [
      'the trunk refuses our password',
      refuses(403, 'Forbidden', silently),
      { status: 'failed', outcome: 'failed', error: 'The telephone trunk did not accept the call' },
    ],
    ['something odd', refuses(488, 'Not Acceptable Here', silently), { status: 'failed', outcome: 'failed' }],
  ])('%s', async (_what, behave, expected) => {
    const before = await minutes();
    const call = await stage.place(behave);
    await stage.carried(call);
    expect(await stage.over(call)).toMatchObject({ durationSeconds: 0, answeredAt: null, reservedSeconds: 0 });
    expect(await stage.callOf(call.callId)).toMatchObject(expected);
    expect(stage.dialsTo(call.phone)).toHaveLength(1);
    expect(await minutes()).toEqual(before);
  });
});

describe('a dial without an answer is given up after its time', () => {
  test.each<[string, Callee, string]>([
    ['a telephone that rings', rings, 'no_answer'],
    ['a carrier that says nothing', silently, 'unreachable'],
  ])('%s', async (_what, behave, outcome) => {
    const own = await openTelephoneStage({ telephoneTimes: { paceMs: 1, leadMs: 0, ringingMs: 3000 } });
    const call = await own.place(behave);
    await own.carried(call);
    expect(await own.over(call)).toMatchObject({ status: 'completed', outcome, durationSeconds: 0 });
    expect(own.dialsTo(call.phone)).toHaveLength(1);
    await own.close();
  });
});

test('sound before the answer (early media) is no answer, however long it lasts', async () => {
  const answer = Promise.withResolvers<void>();
  const call = await stage.place(async (line) => {
    line.ring();
    await line.play(Array.from({ length: 5 }, () => new Uint8Array([0xf8, 0xff, 0xfe])));
    await answer.promise;
    line.answer();
  });
  const carried = stage.carried(call);
  await status(call).toBe('ringing');
  expect(await stage.callOf(call.callId)).toMatchObject({ answeredAt: null, elapsedMs: 0 });
  answer.resolve();
  await carried;
  expect(await stage.over(call)).toMatchObject({ status: 'completed' });
});

test('a person who hangs up ends the call at once', async () => {
  const call = await stage.place(async (line) => {
    line.ring();
    line.answer();
  });
  const carried = stage.carried(call);
  await status(call).toBe('in_progress');
  stage.dialsTo(call.phone)[0]!.hangUp();
  await carried;
  const row = await stage.over(call);
  expect(row.status).toBe('completed');
  const events = await stage.app.db.prisma.callEvent.findMany({ where: { callId: call.callId, type: 'ended' } });
  expect(events).toHaveLength(1);
});

test('hanging up while it rings stops the ringing', async () => {
  const call = await stage.place(rings);
  const carried = stage.carried(call);
  await status(call).toBe('ringing');
  await hangUp(call.callId);
  await stage.dialsTo(call.phone)[0]!.over;
  await carried;
  expect(await stage.over(call)).toMatchObject({ status: 'cancelled', durationSeconds: 0 });
});

test('a call that is hung up before its turn is never dialled', async () => {
  const call = await stage.place();
  await stage.workerOf(call);
  await hangUp(call.callId);
  await stage.over(call);
  expect(stage.dialsTo(call.phone)).toEqual([]);
  expect(await stage.dialOf(call.callId)).toMatchObject({ placedAt: null });
});
