import { DisconnectReason, RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, joinRoom } from './client.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => void (target = await startTarget()));
afterAll(async () => target.close());

const reasonOf = ({ room }: Client) =>
  new Promise<DisconnectReason>((resolve) => void room.on(RoomEvent.Disconnected, resolve));

test('a second participant of the same identity takes the place of the first, who is told so', async () => {
  const name = target.roomName();
  const witness = await joinRoom(target, name, 'witness');
  const first = await joinRoom(target, name, 'ann');
  const reason = reasonOf(first);
  const second = await joinRoom(target, name, 'ann');
  expect(await reason).toBe(DisconnectReason.DUPLICATE_IDENTITY);
  const { stop } = await second.hum();
  await expect.poll(() => witness.loudFrames('ann')).toBeGreaterThan(10);
  expect(witness.room.remoteParticipants.size).toBe(1);
  stop();
  await second.leave();
  await witness.leave();
});

test('a participant that is removed, or whose room is deleted, is told so', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann');
  const removed = reasonOf(ann);
  await target.rooms.removeParticipant(name, 'ann');
  expect(await removed).toBe(DisconnectReason.PARTICIPANT_REMOVED);
  const ben = await joinRoom(target, name, 'ben');
  const deleted = reasonOf(ben);
  await target.rooms.deleteRoom(name);
  expect(await deleted).toBe(DisconnectReason.ROOM_DELETED);
});

test('a full room takes nobody else, but an agent', async () => {
  const name = target.roomName();
  await target.rooms.createRoom({ name, maxParticipants: 1 });
  const ann = await joinRoom(target, name, 'ann');
  await expect(joinRoom(target, name, 'ben')).rejects.toThrow('signal failure');
  const agent = await joinRoom(target, name, 'agent', { kind: 'agent', grant: { agent: true } });
  expect(await target.rooms.listParticipants(name)).toHaveLength(2);
  await agent.leave();
  await ann.leave();
});

test('a room in which only an agent is closes after its time, and the agent is sent away', async () => {
  const name = target.roomName();
  await target.rooms.createRoom({ name, emptyTimeout: 2 });
  const agent = await joinRoom(target, name, 'agent', { kind: 'agent', grant: { agent: true } });
  await expect.poll(() => agent.room.isConnected).toBe(false);
  expect(await target.rooms.listRooms([name])).toEqual([]);
});

test.each([
  ['expired', { ttlSeconds: -3600 }],
  ['without the right to join', { grant: { roomJoin: false } }],
])('a token that is %s lets nobody in', async (_what, options) => {
  await expect(joinRoom(target, target.roomName(), 'ann', options)).rejects.toThrow('401 Unauthorized');
});

test('a token of another secret lets nobody in', async () => {
  await expect(joinRoom({ ...target, token: async () => 'e30.e30.e30' }, 'room', 'ann')).rejects.toThrow(
    '401 Unauthorized',
  );
});
