import { TrackSource } from 'livekit-server-sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinRoom } from './client.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => void (target = await startTarget()));
afterAll(async () => target.close());

const tracksOf = async (name: string, identity: string) => (await target.rooms.getParticipant(name, identity)).tracks;

test.each([
  ['nothing', { canPublish: false }],
  ['no microphone', { canPublishSources: [TrackSource.CAMERA] }],
])('a participant that may publish %s cannot publish a microphone', async (_what, grant) => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann', { grant });
  await expect(ann.hum()).rejects.toThrow('publication timed out');
  expect(await tracksOf(name, 'ann')).toEqual([]);
  await ann.leave();
});

test('a participant without the permission to subscribe hears nobody until it gets it', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann');
  const deaf = await joinRoom(target, name, 'deaf', { grant: { canSubscribe: false } });
  const ben = await joinRoom(target, name, 'ben');
  const { stop } = await ann.hum();
  await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(50);
  expect(deaf.loudFrames('ann')).toBe(0);
  await target.rooms.updateParticipant(name, 'deaf', { permission: { canSubscribe: true } });
  await expect.poll(() => deaf.loudFrames('ann')).toBeGreaterThan(10);
  stop();
  await target.rooms.deleteRoom(name);
});

test('a track is taken back when its owner may not publish it any more', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann');
  const { stop } = await ann.hum();
  await expect.poll(async () => (await tracksOf(name, 'ann')).length).toBe(1);
  await target.rooms.updateParticipant(name, 'ann', { permission: { canPublish: false, canSubscribe: true } });
  await expect.poll(async () => (await tracksOf(name, 'ann')).length).toBe(0);
  stop();
  await target.rooms.deleteRoom(name);
});

test('a participant changes its attributes only with the permission', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann', { grant: { canUpdateOwnMetadata: true } });
  const ben = await joinRoom(target, name, 'ben');
  await ann.room.localParticipant?.setAttributes({ mood: 'good' });
  await expect.poll(() => ben.room.remoteParticipants.get('ann')?.attributes).toEqual({ mood: 'good' });
  // Its client does not report the refusal.
  await ben.room.localParticipant?.setAttributes({ mood: 'bad' });
  await ann.room.localParticipant?.setAttributes({ mood: 'better' });
  await expect.poll(() => ben.room.remoteParticipants.get('ann')?.attributes).toEqual({ mood: 'better' });
  expect((await target.rooms.getParticipant(name, 'ben')).attributes).toEqual({});
  await target.rooms.deleteRoom(name);
});
