import { decodeJwt } from 'jose';
import type { Persona } from '@nova-calls/conversation';
import { startLiveKit, type Callee, type SipCall } from '@nova-calls/livekit';
import { expect, vi } from 'vitest';
import { createLiveKit } from '../src/providers/livekit/index.ts';
import { createTwirp } from '../src/providers/livekit/twirp.ts';
import { register, startTestApp, type TestAppOptions } from './app.ts';
import { personaIn } from './browser.ts';
import { carryPhone } from './fakes/phone-worker.ts';
import { createVoiceWorker, type VoiceWorker } from './fakes/voice-worker.ts';
import { nextPhone, untilNoonInDubai } from './kit.ts';

const PATIENCE = { timeout: 20_000, interval: 20 };
const KEY = { apiKey: 'devkey', apiSecret: 'a-secret-of-more-than-32-characters' };
export const TRUNK = 'ST_test';

/** A call that was placed. */
export interface PhoneCall {
  callId: string;
  room: string;
  phone: string;
}

/** Somebody who answers after the first ring. */
export const answers: Callee = (call) => {
  call.ring();
  call.answer();
};

/**
 * A server with a LiveKit beside it on which calls are dialled, and a customer. Nothing is really called: tests play
 * the called people, and the voice workers.
 */
export async function openTelephoneStage({ env, ...options }: TestAppOptions = {}) {
  const livekit = await startLiveKit(KEY);
  const address = { url: livekit.url, ...KEY };
  const telephone = {
    LIVEKIT_URL: address.url,
    LIVEKIT_API_KEY: KEY.apiKey,
    LIVEKIT_API_SECRET: KEY.apiSecret,
    LIVEKIT_SIP_TRUNK_ID: TRUNK,
    CALLS_MEDIA: 'telephone',
  };
  const app = await startTestApp({ ...options, env: { ...telephone, ...env } });
  // The law lets nobody be called in the Emirates at night.
  app.clock.move(untilNoonInDubai(app.clock.now()));
  const customer = await register(app, 1000);
  await app.db.prisma.account.update({ where: { id: customer.id }, data: { callConcurrency: 1000 } });
  const ask = createTwirp(address);
  /** The calls that reached a telephone, by number. */
  const dialled = new Map<string, SipCall[]>();

  const graphql = async (query: string, variables = {}) => {
    const answer = await app.graphql(query, variables, customer.token);
    expect(answer.errors).toBeUndefined();
    return answer.data;
  };
  const callOf = (id: string) => app.db.prisma.call.findUniqueOrThrow({ where: { id } });
  const dialOf = (callId: string) => app.db.prisma.telephoneDial.findUnique({ where: { callId } });

  /** Sets who answers a number, and keeps count of the calls to it. */
  function callee(phone: string, behave: Callee): void {
    dialled.set(phone, []);
    livekit.faults.callee(phone, (call) => {
      dialled.get(phone)!.push(call);
      return behave(call);
    });
  }

  async function place(behave: Callee = answers, phone = nextPhone(), more: object = {}): Promise<PhoneCall> {
    if (!dialled.has(phone)) callee(phone, behave);
    const offer = { product: 'CloudSync CRM', context: 'AED 99/seat', goal: 'QUALIFY_INTEREST', consent: true };
    const leads = [{ phone, name: 'Sarah', company: 'Acme Corp' }];
    const query = 'mutation ($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } } }';
    const [call] = (await graphql(query, { input: { leads, ...offer, ...more } })).placeCalls.calls;
    const { id } = await app.db.prisma.callContext.findUniqueOrThrow({ where: { callId: call.id } });
    return { callId: call.id, room: `call-${id}`, phone };
  }

  /** What LiveKit was told to hand the workers of a room, oldest first. */
  async function dispatchesOf(room: string): Promise<string[]> {
    const asked = ask('AgentDispatchService', 'ListDispatch', { room }, { room, roomAdmin: true });
    const { agentDispatches } = (await asked.catch(() => ({}))) as { agentDispatches?: { metadata: string }[] };
    return (agentDispatches ?? []).map(({ metadata }) => metadata);
  }

  /** The worker that was sent into a room as the `count`th. */
  async function workerOf({ room }: PhoneCall, count = 1, name = `worker-${count}`): Promise<VoiceWorker> {
    const metadata = await vi.waitFor(async () => {
      // A worker that did not come is taken back, so only the last is there.
      const sent = (await dispatchesOf(room)).find((metadata) => numberOf(metadata) === count);
      expect(sent).toBeDefined();
      return sent!;
    }, PATIENCE);
    return createVoiceWorker(metadata, name);
  }

  const inRoom = (room: string) => livekit.rooms().find((one) => one.room.name === room);
  /** The status of the called person, as everybody in the room sees it. */
  const statusOf = (room: string): string | null =>
    inRoom(room)?.participants.find(({ identity }) => identity === 'callee')?.attributes['sip.callStatus'] ?? null;

  /** Carries a call with a worker of its own to its end; the called person talks as the persona does. */
  async function carried(call: PhoneCall, persona: Persona = 'interested', count = 1): Promise<void> {
    const worker = await workerOf(call, count);
    await carryPhone(worker, () => statusOf(call.room), personaIn(app, call.callId, persona));
  }

  /** Waits until a call is over and its room is closed. @returns its row */
  async function over({ callId, room }: PhoneCall) {
    await vi.waitFor(async () => {
      expect((await callOf(callId)).endedAt).not.toBeNull();
      expect(inRoom(room)).toBeUndefined();
    }, PATIENCE);
    return callOf(callId);
  }

  const close = async () => {
    await app.stop();
    await livekit.close();
  };
  const sip = createLiveKit(address).sip;
  const calls = { place, workerOf, carried, over, callOf, dialOf, dispatchesOf };
  const line = { livekit, sip, callee, statusOf, isOpen: (room: string) => inRoom(room) !== undefined };
  const dialsTo = (phone: string): SipCall[] => dialled.get(phone) ?? [];
  return { app, customer, graphql, close, ...calls, ...line, dialsTo };
}
export type TelephoneStage = Awaited<ReturnType<typeof openTelephoneStage>>;

/** The number of the dispatch that a worker was sent with. */
const numberOf = (metadata: string): unknown =>
  decodeJwt((JSON.parse(metadata) as { credential: string }).credential).dispatch;
