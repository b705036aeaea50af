import { RoomEvent } from '@livekit/rtc-node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Client, joinRoom } from './client.ts';
import { isExternal, startTarget, type Target } from './target.ts';

const happened = ({ room }: Client, event: RoomEvent) =>
  new Promise<void>((resolve) => void room.on(event, () => resolve()));

describe.skipIf(isExternal)('faults on demand', () => {
  let target: Target;
  beforeAll(async () => void (target = await startTarget()));
  afterAll(async () => target.close());

  async function twoTalking() {
    const name = target.roomName();
    const ann = await joinRoom(target, name, 'ann');
    const ben = await joinRoom(target, name, 'ben');
    const { stop } = await ann.hum();
    await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(20);
    return { name, ann, ben, stop };
  }

  test('a client whose socket breaks comes back and goes on, as the same participant', async () => {
    const { name, ann, ben, stop } = await twoTalking();
    const before = await target.rooms.getParticipant(name, 'ann');
    const reconnected = happened(ann, RoomEvent.Reconnected);
    expect(target.own?.faults.dropSocket(name, 'ann')).toBe(true);
    await reconnected;
    expect((await target.rooms.getParticipant(name, 'ann')).sid).toBe(before.sid);
    const heard = ben.loudFrames('ann');
    await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(heard + 100);
    await ann.room.localParticipant?.sendText('still here', { topic: 'lk.chat' });
    await expect.poll(() => ben.texts).toEqual([{ topic: 'lk.chat', from: 'ann', text: 'still here' }]);
    stop();
    await target.rooms.deleteRoom(name);
  });

  test('breaking the socket of an unknown participant returns false', () => {
    expect(target.own?.faults.dropSocket('nowhere', 'ann')).toBe(false);
  });

  test('when all packets are lost nothing is heard, and again when they are not', async () => {
    const { name, ben, stop } = await twoTalking();
    target.own?.faults.network({ loss: 1 }, 'ann');
    // Audio that was on its way, and audio with which the decoder fills gaps, may still come.
    let last = -1;
    await expect
      .poll(() => [last, (last = ben.loudFrames('ann'))], { interval: 1000 })
      .toSatisfy(([a, b]: number[]) => a === b);
    target.own?.faults.heal();
    await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(last + 50);
    stop();
    await target.rooms.deleteRoom(name);
  });

  test('a tenth of the packets lost, and late ones, leave a voice audible', async () => {
    const { name, ben, stop } = await twoTalking();
    target.own?.faults.network({ loss: 0.1, delayMs: 150 });
    const heard = ben.loudFrames('ann');
    await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(heard + 200);
    target.own?.faults.heal();
    stop();
    await target.rooms.deleteRoom(name);
  });

  test('the server API fails as often as it is told to', async () => {
    target.own?.faults.failNext('CreateRoom', 400, 2);
    await expect(target.rooms.createRoom({ name: 'x' })).rejects.toThrow('failed on demand');
    await expect(target.rooms.createRoom({ name: 'x' })).rejects.toThrow('failed on demand');
    expect((await target.rooms.createRoom({ name: 'x' })).name).toBe('x');
  });
});
