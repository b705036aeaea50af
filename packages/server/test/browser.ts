import { personaReply, type Persona } from '@nova-calls/conversation';
import { expect, vi } from 'vitest';
import { readLive } from '../src/modules/calls/live/cue.ts';
import { register, startTestApp, type TestApp, type TestAppOptions } from './app.ts';
import { startFakeLiveKit, type FakeLiveKit, type FakeRoom } from './fakes/livekit.ts';
import { createVoiceWorker, type Person, type VoiceWorker } from './fakes/voice-worker.ts';
import { nextPhone } from './kit.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };

/** A call that was placed, and its room. */
export interface BrowserCall {
  callId: string;
  room: string;
}

/** A server with a LiveKit beside it, on which calls are browser calls, and a customer. */
export async function openBrowserStage({ env, ...options }: TestAppOptions = {}) {
  const livekit = await startFakeLiveKit();
  const app = await startTestApp({ ...options, env: { ...livekit.env, ...env } });
  const customer = await register(app, 1000);
  await app.db.prisma.account.update({ where: { id: customer.id }, data: { callConcurrency: 1000 } });
  const close = async () => {
    await app.stop();
    await livekit.close();
  };
  return { app, livekit, customer, close, ...deedsOf(app, livekit, customer.token) };
}
export type BrowserStage = Awaited<ReturnType<typeof openBrowserStage>>;

function deedsOf(app: TestApp, livekit: FakeLiveKit, token: string) {
  const graphql = async (query: string, variables = {}) => {
    const answer = await app.graphql(query, variables, token);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const callOf = (id: string) => app.db.prisma.call.findUniqueOrThrow({ where: { id } });

  async function place(more: object = {}): Promise<BrowserCall> {
    const input = {
      product: 'CloudSync CRM',
      context: 'AED 99/seat',
      goal: 'QUALIFY_INTEREST',
      consent: true,
      ...more,
    };
    const query = 'mutation ($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id brief { id } } } }';
    const leads = [{ phone: nextPhone(), name: 'Sarah', company: 'Acme Corp' }];
    const [call] = (await graphql(query, { input: { leads, ...input } })).placeCalls.calls;
    const { id } = await app.db.prisma.callContext.findUniqueOrThrow({ where: { callId: call.id } });
    return { callId: call.id, room: `call-${id}` };
  }

  /** A call whose room is open. */
  async function ringing(more: object = {}): Promise<BrowserCall> {
    const call = await place(more);
    await vi.waitFor(async () => expect((await callOf(call.callId)).status).toBe('ringing'), PATIENCE);
    return call;
  }

  const join = (room: string) => app.rest('POST', '/token', { room_name: room, participant_name: 'Test Caller' });

  /** The room, once so many workers were sent into it. */
  const sentInto = (room: string, count = 1): Promise<FakeRoom> =>
    vi.waitFor(() => {
      expect(livekit.rooms.get(room)?.dispatches.length).toBeGreaterThanOrEqual(count);
      return livekit.rooms.get(room)!;
    }, PATIENCE);

  /** The last worker that was sent into a room. */
  async function workerOf(room: string, count = 1, name?: string): Promise<VoiceWorker> {
    return createVoiceWorker((await sentInto(room, count)).dispatches.at(-1)!.metadata, name);
  }

  /** A call that somebody wants to join, and its worker. */
  async function expected(more: object = {}): Promise<BrowserCall & { worker: VoiceWorker }> {
    const call = await ringing(more);
    // Not limited for each address, as `POST /token` is.
    await graphql('mutation ($id: ID!) { joinToken(callId: $id) { roomName } }', { id: call.callId });
    return { ...call, worker: await workerOf(call.room) };
  }

  return { graphql, callOf, place, ringing, join, sentInto, workerOf, expected };
}

/** Somebody who answers as a simulated lead would. */
export function personaIn(app: TestApp, callId: string, persona: Persona): Person {
  let leadTurns = 0;
  return {
    async answers(agentSaid) {
      const { cue, brief } = (await readLive(app.db.raw.query, callId))!;
      const scene = { persona, leadTurns, agentSaid, state: cue.mind!, brief, seed: callId };
      leadTurns++;
      const reply = personaReply(scene);
      return 'hangUp' in reply ? null : reply.text;
    },
  };
}
