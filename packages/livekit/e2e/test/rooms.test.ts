import { afterAll, beforeAll, expect, test } from 'vitest';
import { RoomServiceClient } from 'livekit-server-sdk';
import { joinRoom } from './client.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => void (target = await startTarget()));
afterAll(async () => target.close());

test('a room is created with its options, listed, changed and deleted', async () => {
  const name = target.roomName();
  const made = await target.rooms.createRoom({
    name,
    emptyTimeout: 600,
    departureTimeout: 30,
    maxParticipants: 3,
    metadata: 'a',
  });
  expect(made).toMatchObject({ name, emptyTimeout: 600, departureTimeout: 30, maxParticipants: 3, metadata: 'a' });
  expect(made.sid).toMatch(/^RM_/);
  const again = await target.rooms.createRoom({ name });
  expect(again.sid).toBe(made.sid);
  const changed = await target.rooms.updateRoomMetadata(name, 'b');
  expect(changed.metadata).toBe('b');
  expect((await target.rooms.listRooms([name])).map(({ sid }) => sid)).toEqual([made.sid]);
  await target.rooms.deleteRoom(name);
  expect(await target.rooms.listRooms([name])).toEqual([]);
});

test('rooms and participants that do not exist are not found', async () => {
  const name = target.roomName();
  const missing = { status: 404, code: 'not_found' };
  await expect(target.rooms.deleteRoom(name)).rejects.toMatchObject(missing);
  await expect(target.rooms.updateRoomMetadata(name, 'b')).rejects.toMatchObject(missing);
  await expect(target.rooms.getParticipant(name, 'ann')).rejects.toMatchObject(missing);
  await expect(target.rooms.removeParticipant(name, 'ann')).rejects.toMatchObject(missing);
});

test('without the secret nothing is done', async () => {
  const stranger = new RoomServiceClient(target.url.replace(/^ws/, 'http'), target.apiKey, 'x'.repeat(32));
  await expect(stranger.listRooms()).rejects.toMatchObject({ status: 401 });
  await expect(stranger.createRoom({ name: target.roomName() })).rejects.toMatchObject({ status: 401 });
});

test('a participant is listed, changed, muted and removed', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann', { attributes: { first: '1' } });
  const ben = await joinRoom(target, name, 'ben');
  const { trackSid, stop } = await ann.hum();
  await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(10);

  const listed = await target.rooms.listParticipants(name);
  expect(listed.map(({ identity }) => identity).sort()).toEqual(['ann', 'ben']);
  await target.rooms.updateParticipant(name, 'ann', { name: 'Ann', attributes: { second: '2' } });
  await expect
    .poll(() => ben.room.remoteParticipants.get('ann')?.attributes)
    .toMatchObject({ first: '1', second: '2' });
  expect(ben.room.remoteParticipants.get('ann')?.name).toBe('Ann');

  await target.rooms.mutePublishedTrack(name, 'ann', trackSid, true);
  await expect.poll(() => ben.room.remoteParticipants.get('ann')?.trackPublications.get(trackSid)?.muted).toBe(true);
  await expect(target.rooms.mutePublishedTrack(name, 'ann', trackSid, false)).rejects.toThrow('remote unmute');
  stop();

  await target.rooms.removeParticipant(name, 'ann');
  await expect.poll(() => ann.room.isConnected).toBe(false);
  await expect.poll(() => ben.room.remoteParticipants.size).toBe(0);
  await target.rooms.deleteRoom(name);
  await expect.poll(() => ben.room.isConnected).toBe(false);
});
