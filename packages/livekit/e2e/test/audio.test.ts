import { afterAll, beforeAll, expect, test } from 'vitest';
import { joinRoom } from './client.ts';
import { isExternal, startTarget, type Target } from './target.ts';

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

test.skipIf(isExternal)('clients reach a server that listens to the whole network', async () => {
  const open = await startTarget({ host: '0.0.0.0' });
  const here = { ...open, url: open.url.replace('0.0.0.0', '127.0.0.1') };
  const name = open.roomName();
  const ann = await joinRoom(here, name, 'ann');
  const ben = await joinRoom(here, name, 'ben');
  const hum = await ann.hum();
  await expect.poll(() => ben.loudFrames('ann')).toBeGreaterThan(20);
  hum.stop();
  await ann.leave();
  await ben.leave();
  await open.close();
});
