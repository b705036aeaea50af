import { RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, joinRoom } from './client.ts';
import type { CalledCall, Called } from './callee/index.ts';
import { canDial, startPhone } from './phone.ts';
import { startTarget, type Target } from './target.ts';

const NUMBER = '+971501234567';

/** The call's statuses as another participant sees them. */
function statusesSeenBy({ room }: Client): string[] {
  const seen: string[] = [];
  const see = ({ 'sip.callStatus': status }: Record<string, string>) => void (status && seen.push(status));
  room.on(RoomEvent.ParticipantConnected, ({ attributes }) => see(attributes));
  room.on(RoomEvent.ParticipantAttributesChanged, see);
  return seen;
}

describe.skipIf(!canDial)('telephone calls', () => {
  let target: Target;
  let phone: Awaited<ReturnType<typeof startPhone>>;
  beforeAll(async () => {
    target = await startTarget();
    phone = await startPhone(target, NUMBER);
  });
  afterAll(async () => {
    await phone.close();
    await target.close();
  });

  const dial = (room: string, waitUntilAnswered = true, ringingTimeout = 5) =>
    phone.sip.createSipParticipant(phone.trunkId, NUMBER, room, {
      participantIdentity: 'lead',
      waitUntilAnswered,
      ringingTimeout,
    });

  test('a called person rings, answers and hangs up', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const seen = statusesSeenBy(agent);
    const answering = Promise.withResolvers<void>();
    phone.does(async (call) => {
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
    expect(lead?.attributes).toMatchObject({ 'sip.phoneNumber': NUMBER, 'sip.trunkID': phone.trunkId });
    await target.rooms.removeParticipant(name, 'lead');
    await expect.poll(() => agent.room.remoteParticipants.size).toBe(0);
    await agent.leave();
  });

  test.each([
    ['busy', 486, 'Busy Here', 'resource_exhausted'],
    ['switched off', 480, 'Temporarily Unavailable', 'resource_exhausted'],
    ['no such number', 404, 'Not Found', 'not_found'],
    ['no such number anywhere', 604, 'Does Not Exist Anywhere', 'not_found'],
    ['too few digits', 484, 'Address Incomplete', 'invalid_argument'],
    ['declined', 603, 'Decline', 'permission_denied'],
    ['ended by the carrier', 487, 'Request Terminated', 'aborted'],
    ['no network', 503, 'Service Unavailable', 'failed_precondition'],
  ])('%s is an error with the code of SIP', async (_what, code, status, twirp) => {
    const name = target.roomName();
    phone.does((call) => call.reject(code, status));
    await expect(dial(name)).rejects.toMatchObject({
      code: twirp,
      metadata: { sip_status_code: String(code), sip_status: status },
    });
    expect(await target.rooms.listParticipants(name)).toEqual([]);
  });

  test('a password that the trunk does not have is an error without a code of SIP', async () => {
    const name = target.roomName();
    phone.does((call) => call.reject(401, 'Unauthorized'));
    await expect(dial(name)).rejects.toMatchObject({
      code: 'failed_precondition',
      message: expect.stringMatching(/auth/),
    });
    expect(await target.rooms.listParticipants(name)).toEqual([]);
  });

  test.each<[string, Called]>([
    ['nobody answers', (call) => call.ring()],
    ['nobody says anything', () => {}],
  ])('%s', async (_what, behave) => {
    const name = target.roomName();
    phone.does(behave);
    await expect(dial(name, true, 1)).rejects.toMatchObject({ status: 408, code: 'canceled' });
    expect(await target.rooms.listParticipants(name)).toEqual([]);
  });

  test('closing the room stops the ringing', async () => {
    const name = target.roomName();
    const { promise: called, resolve } = Promise.withResolvers<CalledCall>();
    phone.does((call) => {
      call.ring();
      resolve(call);
    });
    const dialled = dial(name);
    const { over } = await called;
    await Promise.all([
      expect(dialled).rejects.toMatchObject({ code: 'canceled' }),
      over,
      target.rooms.deleteRoom(name),
    ]);
  });

  test('a called person who hangs up leaves the room, and is hung up on when sent out', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const seen = statusesSeenBy(agent);
    const calls: CalledCall[] = [];
    phone.does((call) => {
      calls.push(call);
      call.answer();
    });
    await dial(name);
    calls[0]?.hangUp();
    await expect.poll(() => agent.room.remoteParticipants.size).toBe(0);
    expect(seen).toEqual(['dialing', 'active', 'hangup']);
    await dial(name);
    await target.rooms.removeParticipant(name, 'lead');
    await calls[1]?.over;
    await agent.leave();
  });

  test('keys that the agent presses reach the called person', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const keys: string[] = [];
    phone.does((call) => {
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
    phone.does((call) => {
      call.onTransfer((to) => {
        asked.push(to);
        return isRefused ? { answered: false, code: 603, status: 'Decline' } : { answered: true };
      });
      call.answer();
    });
    await dial(name);
    const pass = () => phone.sip.transferSipParticipant(name, 'lead', 'tel:+97140000000');
    await expect(pass()).rejects.toMatchObject({ metadata: { sip_status_code: '603' } });
    expect(await target.rooms.listParticipants(name)).toHaveLength(1);
    isRefused = false;
    await pass();
    // LiveKit lets the called side hang up first, for a second.
    await expect.poll(() => target.rooms.listParticipants(name)).toEqual([]);
    expect(asked).toEqual(['tel:+97140000000', 'tel:+97140000000']);
  });

  test('a called person hears the others from the answer on, and is heard', async () => {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent');
    const seen = statusesSeenBy(agent);
    const frames: Uint8Array[] = [];
    phone.does((call) => {
      call.onHeard((frame) => void (frames.length < 150 && frames.push(frame)));
      call.ring();
      call.answer();
    });
    await dial(name);
    const { stop } = await agent.hum();
    await expect.poll(() => frames.length).toBe(150);
    stop();
    await target.rooms.removeParticipant(name, 'lead');

    phone.does(async (call) => {
      // Sound before the answer (early media), which LiveKit's own service keeps to itself.
      await call.play(frames);
      call.answer();
      await call.play(frames);
    });
    await dial(name, false, 30);
    await expect.poll(() => agent.loudFrames('lead')).toBeGreaterThan(50);
    await expect
      .poll(() => seen.filter((status) => status !== 'dialing'))
      .toEqual(['ringing', 'active', 'ringing', 'active']);
    await agent.leave();
  });
});
