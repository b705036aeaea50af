import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DoorCue, DoorReport } from '@nova-calls/schema';
import { closeLeftJob } from '../src/providers/voice/rooms/closing.ts';
import { openBrowserStage, personaIn, type BrowserStage } from './browser.ts';
import { onPostgres, openTestDatabase } from './database.ts';
import { createVoiceWorker, talk, type VoiceWorker } from './fakes/voice-worker.ts';
import { spawnServer } from './process.ts';

const POLL = { timeout: 20_000, interval: 20 };
const HELD_MS = 700;

let stage: BrowserStage;
beforeAll(async () => {
  stage = await openBrowserStage({ browserTimes: { leaseMs: HELD_MS, claimWithinMs: HELD_MS } });
});
afterAll(() => stage.close());

const isOpen = (room: string) => stage.livekit.rooms.has(room);
const gone = (room: string) => expect.poll(() => isOpen(room), POLL).toBe(false);
const status = (callId: string) => expect.poll(async () => (await stage.callOf(callId)).status, POLL);
const hangUp = (id: string) => stage.graphql('mutation ($id: ID!) { hangUp(id: $id) { status } }', { id });
const turnsOf = async (callId: string) =>
  (await stage.app.db.prisma.callEvent.findMany({ where: { callId, type: 'turn' }, orderBy: { seq: 'asc' } })).map(
    ({ data }) => data as { role: string; text: string },
  );

/** Takes a call over and reports so. @returns the cue after the last report. */
async function carryOn(worker: VoiceWorker, ...next: ((cue: DoorCue) => DoorReport)[]) {
  const { body } = await worker.claim();
  let { cue } = body as { cue: DoorCue | null };
  for (const report of next) {
    const taken = await worker.report(body.lease, cue!.step, report(cue!));
    expect(taken.body).toMatchObject({ accepted: true });
    ({ cue } = taken.body);
  }
  return { lease: body.lease, cue };
}
const answered = (): DoorReport => ({ type: 'state', state: 'answered', by: 'person' });
const asks = ({ atMs }: DoorCue): DoorReport => ({ type: 'ask', silent: false, atMs });
const says = ({ saying, atMs }: DoorCue): DoorReport => ({
  type: 'said',
  text: saying!.text,
  fromMs: atMs,
  toMs: atMs,
});
const hears =
  (text: string) =>
  ({ atMs }: DoorCue): DoorReport => ({ type: 'heard', text, fromMs: atMs, toMs: atMs });

describe('a worker that dies', () => {
  test('is replaced, and the next one goes on with the words that the first had in its mouth', async () => {
    const { callId, room, worker } = await stage.expected();
    const first = await carryOn(worker, answered, asks);
    const second = await stage.workerOf(room, 2, 'worker-2');
    expect(second.credential).not.toBe(worker.credential);
    const taken = await carryOn(second, says);
    expect(await turnsOf(callId)).toEqual([expect.objectContaining({ text: first.cue!.saying!.text })]);
    // It was only taken for dead: now it can neither write nor learn what is next.
    for (const late of [await worker.report(first.lease, taken.cue!.step, says(first.cue!)), await worker.claim()])
      expect(late).toMatchObject({ status: 409, body: { code: 'LEASE_LOST' } });
  });

  test('is not replaced as long as it gives a sign of life', async () => {
    const { room, worker } = await stage.expected();
    const { lease, cue } = await carryOn(worker);
    const until = performance.now() + 4 * HELD_MS;
    while (performance.now() < until)
      expect((await worker.ask('timings', { lease, turns: [timingOf(cue!.step)] })).status).toBe(204);
    expect(stage.livekit.rooms.get(room)!.dispatches).toHaveLength(1);
  });

  test('is replaced three times; then the call has failed, costs nothing, and its room is closed', async () => {
    const { callId, room, worker } = await stage.expected();
    await carryOn(worker, answered, asks, says);
    const { dispatches } = await stage.sentInto(room, 4);
    await status(callId).toBe('failed');
    expect(await stage.callOf(callId)).toMatchObject({ error: 'The call could not go on', durationSeconds: 0 });
    expect(dispatches).toHaveLength(4);
    // A worker that registers late gets one of them.
    expect(dispatches.map(({ isDeleted }) => isDeleted)).toEqual([true, true, true, false]);
    await gone(room);
  });
});

const timingOf = (step: number) => ({
  step,
  endpointingMs: 1,
  recognitionMs: 1,
  mindMs: 1,
  speechMs: 1,
  totalMs: 4,
});

describe('a room', () => {
  test('is closed when the customer hangs up, and the time since the last report counts', async () => {
    const { callId, room, worker } = await stage.expected();
    await carryOn(worker, answered, asks, says);
    stage.app.clock.move(5000);
    expect((await hangUp(callId)).hangUp.status).toBe('COMPLETED');
    await gone(room);
    const { durationSeconds } = await stage.callOf(callId);
    expect(durationSeconds).toBeGreaterThanOrEqual(5);
    expect(durationSeconds).toBeLessThan(60);
  });

  test('is closed as soon as LiveKit, which was away, is back', async () => {
    const { callId, room } = await stage.ringing();
    stage.livekit.fail(503);
    await hangUp(callId);
    await expect.poll(() => stage.app.lines.join('').includes('voice.browser_close'), POLL).toBe(true);
    stage.livekit.fail(null);
    await gone(room);
  });

  test('is opened as soon as LiveKit is back, and the call rings', async () => {
    stage.livekit.fail(503);
    const { callId } = await stage.place();
    await expect.poll(() => stage.app.lines.join('').includes('voice.browser_open'), POLL).toBe(true);
    stage.livekit.fail(null);
    await status(callId).toBe('ringing');
  });

  test('that somebody opened again with an old token is closed by the sweep; those of others are not', async () => {
    const { callId, room } = await stage.ringing();
    const live = await stage.ringing();
    await hangUp(callId);
    await gone(room);
    const again = { options: {}, participants: new Set(['caller-1']), dispatches: [] };
    const others = ['call-0199f0d4-0000-7000-8000-000000000000', 'call-x', 'lobby'];
    for (const name of [room, ...others]) stage.livekit.rooms.set(name, again);
    await stage.app.db.transact((tx) => stage.app.app.jobs.enqueue(tx, closeLeftJob, [{}]));
    await gone(room);
    for (const name of [live.room, ...others]) expect(isOpen(name)).toBe(true);
  });
});

test('a call that nobody joins ends without an answer, and costs nothing', async () => {
  const own = await openBrowserStage({ browserTimes: { joinTimeoutMs: 300 } });
  const { callId, room } = await own.place();
  await expect.poll(async () => (await own.callOf(callId)).status, POLL).toBe('completed');
  expect(await own.callOf(callId)).toMatchObject({ outcome: 'no_answer', durationSeconds: 0, answeredAt: null });
  await expect.poll(() => own.livekit.rooms.has(room), POLL).toBe(false);
  await own.close();
});

test('a call that goes on and on is cut, at the price of the longest', async () => {
  const { callId, worker } = await stage.expected();
  await carryOn(worker, answered, asks, says);
  stage.app.clock.move(11 * 60_000);
  await stage.app.app.services.calls.sweep();
  expect((await stage.callOf(callId)).status).toBe('in_progress');
  stage.app.clock.move(2 * 60_000);
  await stage.app.app.services.calls.sweep();
  // No more than was reserved: a minute, as nobody asked for words since.
  expect(await stage.callOf(callId)).toMatchObject({ status: 'completed', durationSeconds: 60 });
});

test('whoever says that they do not want to be called is not called again', async () => {
  const { callId, worker } = await stage.expected();
  await carryOn(worker, answered, asks, says, hears('Take me off your list and never call me again'), asks, says);
  const { phone } = await stage.callOf(callId);
  const again = await stage.place({ leads: [{ phone }] });
  expect(await stage.callOf(again.callId)).toMatchObject({ status: 'failed', error: expect.stringContaining('list') });
});

test('words that are typed while the agent speaks are answered after its words', async () => {
  const { callId, worker } = await stage.expected();
  const { lease, cue } = await carryOn(worker, answered, asks);
  await stage.graphql('mutation ($id: ID!) { say(callId: $id, text: "Who is this?") { id } }', { id: callId });
  const stale = await worker.report(lease, cue!.step, says(cue!));
  expect(stale.body).toMatchObject({ accepted: false, cue: { saying: cue!.saying, step: cue!.step + 1 } });
  const said = await worker.report(lease, cue!.step + 1, says(cue!));
  expect(said.body.cue).toMatchObject({ turn: 'agent', saying: null });
  expect((await turnsOf(callId)).map(({ role }) => role)).toEqual(['lead', 'agent']);
});

test.runIf(onPostgres)(
  'a server that dies leaves the call to its worker, which goes on at the next one',
  async () => {
    const db = await openTestDatabase();
    const { livekit } = stage;
    const env = { ...livekit.env, DATABASE_URL: db.url!, PUBLIC_URL: 'http://nova.invalid' };
    const first = await spawnServer(env);
    const rest = async (url: string, path: string, body: object) => {
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
      return (await fetch(`${url}${path}`, init)).json() as Promise<Record<string, never>>;
    };
    const lead = { phone: '+971501234567', name: 'Sarah' };
    const input = {
      owner_email: 'a@example.com',
      product: 'CRM',
      goal: 'qualify_interest',
      consent: true,
      leads: [lead],
    };
    const { calls = [] } = (await rest(first.url, '/calls', input)) as { calls?: Record<string, string>[] };
    const { call_id: callId = '', context_id } = calls[0]!;
    const room = `call-${context_id}`;
    await rest(first.url, '/token', { room_name: room, participant_name: 'Test Caller' });
    const { metadata } = (await stage.sentInto(room)).dispatches[0]!;
    const at = (url: string) => createVoiceWorker(metadata.replace('http://nova.invalid', url));
    const { lease, cue } = await carryOn(at(first.url), answered, asks);
    first.child.kill('SIGKILL');
    await first.exited;
    const second = await spawnServer(env);
    const said = await at(second.url).report(lease, cue!.step, says(cue!));
    expect(said.body.accepted).toBe(true);
    const app = { ...stage.app, db };
    await talk(at(second.url), personaIn(app, callId, 'interested'), () => {});
    expect(await db.prisma.call.findUniqueOrThrow({ where: { id: callId } })).toMatchObject({ status: 'completed' });
    await expect.poll(() => livekit.rooms.has(room), POLL).toBe(false);
    second.child.kill('SIGTERM');
    await second.exited;
    await db.close();
  },
  120_000,
);
