import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinRoom } from './client.ts';
import { startTarget, type Target } from './target.ts';

let target: Target;
beforeAll(async () => void (target = await startTarget()));
afterAll(async () => target.close());

test('two clients hear each other, whoever came first', async () => {
  const name = target.roomName();
  const ann = await joinRoom(target, name, 'ann');
  const humOfAnn = await ann.hum();
  const ben = await joinRoom(target, name, 'ben');
  const humOfBen = await ben.hum();
  await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(100);
  await expect.poll(() => ann.loudFrames('ben')).toBeGreaterThan(100);
  humOfAnn.stop();
  humOfBen.stop();
  await ann.leave();
  await ben.leave();
});
