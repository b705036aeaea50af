import { Room } from '@livekit/rtc-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLiveKit, type LiveKit } from '../../../server/src/providers/livekit/index.ts';
import { startTarget, type Target } from './target.ts';

const OPTIONS = { emptySeconds: 60, departureSeconds: 30, maxParticipants: 3 };

let target: Target;
let livekit: LiveKit;
beforeAll(async () => {
  target = await startTarget();
  livekit = createLiveKit(target);
});
afterAll(async () => target.close());

test('the NOVA server opens a room, sends a worker, and sends people out, by its own client', async () => {
  const name = target.roomName();
  await livekit.probe();
  for (const _twice of [1, 2]) await livekit.openRoom(name, OPTIONS);
  expect(await livekit.rooms()).toContain(name);
  expect(await livekit.participants(name)).toEqual([]);
  expect((await target.rooms.listRooms([name]))[0]).toMatchObject({ emptyTimeout: 60, maxParticipants: 3 });
  await livekit.sendWorker(name, '{"v":1}');
  // LiveKit's own server adds a dispatch without a name to every room.
  const sent = expect.objectContaining({ agentName: 'nova', metadata: '{"v":1}' });
  expect(await target.dispatches.listDispatch(name)).toContainEqual(sent);
  const room = new Room();
  const token = await livekit.token(name, { identity: 'caller-1', name: 'Ali' }, 600);
  await room.connect(target.url, token, { autoSubscribe: true, dynacast: false });
  expect(room.localParticipant?.name).toBe('Ali');
  expect(await livekit.participants(name)).toContain('caller-1');
  await livekit.remove(name, 'caller-1');
  await expect.poll(() => room.isConnected).toBe(false);
  for (const _twice of [1, 2]) await livekit.remove(name, 'caller-1');
  for (const _twice of [1, 2]) await livekit.closeRoom(name);
  expect(await livekit.rooms()).not.toContain(name);
  expect(await livekit.participants(name)).toEqual([]);
});

test('the NOVA server says that its key is wrong', async () => {
  const wrong = createLiveKit({ ...target, apiSecret: 'another-secret-of-32-characters-or-more' });
  await expect(wrong.probe()).rejects.toThrow('LIVEKIT_API_SECRET');
});
