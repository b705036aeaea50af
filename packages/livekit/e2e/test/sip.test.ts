import { RoomEvent } from '@livekit/rtc-node';
import { SipClient } from 'livekit-server-sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, joinRoom } from './client.ts';
import { isExternal, startTarget, type Target } from './target.ts';

const NUMBER = '+971501234567';

/** The call's statuses as another participant sees them. */
function statusesSeenBy({ room }: Client): string[] {
  const seen: string[] = [];
  const see = ({ 'sip.callStatus': status }: Record<string, string>) => void (status && seen.push(status));
  room.on(RoomEvent.ParticipantConnected, ({ attributes }) => see(attributes));
  room.on(RoomEvent.ParticipantAttributesChanged, see);
  return seen;
}

describe.skipIf(isExternal)('telephone calls, played', () => {
  let target: Target;
  let sip: SipClient;
  beforeAll(async () => {
    target = await startTarget();
    sip = new SipClient(target.url.replace(/^ws/, 'http'), target.apiKey, target.apiSecret);
  });
  afterAll(async () => target.close());

  const dial = (room: string, waitUntilAnswered = true, ringingTimeout = 5) =>
    sip.createSipParticipant('ST_1', NUMBER, room, { participantIdentity: 'lead', waitUntilAnswered, ringingTimeout });

  test('a called person rings, answers and hangs up', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const seen = statusesSeenBy(agent);
    const answering = Promise.withResolvers<void>();
    target.own?.faults.callee(NUMBER, async (call) => {
      call.ring();
      await answering.promise;
      call.answer();
    });
    const dialled = dial(name);
    await expect.poll(() => seen).toEqual(['dialing', 'ringing']);
    answering.resolve();
    expect(await dialled).toMatchObject({ participantIdentity: 'lead', roomName: name });
    await expect.poll(() => seen).toEqual(['dialing', 'ringing', 'active']);
    const lead = agent.room.remoteParticipants.get('lead');
    expect(lead?.attributes).toMatchObject({ 'sip.phoneNumber': NUMBER, 'sip.trunkID': 'ST_1' });
    await target.rooms.removeParticipant(name, 'lead');
    await expect.poll(() => agent.room.remoteParticipants.size).toBe(0);
    await agent.leave();
  });

  test.each([
    ['busy', 486, 'Busy Here'],
    ['no such number', 404, 'Not Found'],
    ['declined', 603, 'Decline'],
  ])('%s is an error with the code of SIP', async (_what, code, status) => {
    const name = target.roomName();
    target.own?.faults.callee(NUMBER, (call) => call.reject(code, status));
    await expect(dial(name)).rejects.toMatchObject({
      metadata: { sip_status_code: String(code), sip_status: status },
    });
    expect(await target.rooms.listParticipants(name)).toEqual([]);
  });

  test('nobody answers', async () => {
    const name = target.roomName();
    target.own?.faults.callee(NUMBER, (call) => call.ring());
    await expect(dial(name, true, 1)).rejects.toMatchObject({ status: 408, code: 'canceled' });
    expect(await target.rooms.listParticipants(name)).toEqual([]);
  });

  test('keys that the agent presses reach the called person', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const keys: string[] = [];
    target.own?.faults.callee(NUMBER, (call) => {
      call.onKey((key) => keys.push(key));
      call.answer();
    });
    await dial(name);
    await agent.room.localParticipant?.publishDtmf(2, '2');
    await agent.room.localParticipant?.publishDtmf(11, '#');
    await expect.poll(() => keys).toEqual(['2', '#']);
    await agent.leave();
  });

  test('a called person is passed on to another number, unless that is refused', async () => {
    const name = target.roomName();
    const asked: string[] = [];
    let isRefused = true;
    target.own?.faults.callee(NUMBER, (call) => {
      call.onTransfer((to) => {
        asked.push(to);
        return isRefused ? { answered: false, code: 603, status: 'Decline' } : { answered: true };
      });
      call.answer();
    });
    await dial(name);
    const pass = () => sip.transferSipParticipant(name, 'lead', 'tel:+97140000000');
    await expect(pass()).rejects.toMatchObject({ metadata: { sip_status_code: '603' } });
    expect(await target.rooms.listParticipants(name)).toHaveLength(1);
    isRefused = false;
    await pass();
    expect(await target.rooms.listParticipants(name)).toEqual([]);
    expect(asked).toEqual(['tel:+97140000000', 'tel:+97140000000']);
  });

  test('audio heard in a call can be played back into it, before the answer too', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent');
    const seen = statusesSeenBy(agent);
    const frames: Uint8Array[] = [];
    target.own?.faults.callee(NUMBER, (call) => {
      call.ring();
      call.onHeard((frame) => void (frames.length < 150 && frames.push(frame)));
    });
    await dial(name, false);
    const { stop } = await agent.hum();
    await expect.poll(() => frames.length).toBe(150);
    stop();
    await target.rooms.removeParticipant(name, 'lead');

    target.own?.faults.callee(NUMBER, async (call) => {
      await call.play(frames);
      await call.play(frames);
      call.answer();
    });
    // The frames last six seconds.
    await dial(name, false, 30);
    await expect.poll(() => agent.loudFrames('lead')).toBeGreaterThan(50);
    await expect.poll(() => seen.filter((status) => status !== 'dialing')).toEqual(['ringing', 'ringing', 'active']);
    await agent.leave();
  });
});
