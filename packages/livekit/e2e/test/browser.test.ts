import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium, type Page } from '../../../../examples/live-dashboard/test/chromium.ts';
import { type Client, joinRoom } from './client.ts';
import { isExternal, startTarget, type Target } from './target.ts';
import { inPage, startWeb, type Web } from './web.ts';

describe.runIf(hasChromium())('in Chromium', () => {
  let target: Target;
  let web: Web;
  beforeAll(async () => {
    [target, web] = await Promise.all([startTarget(), startWeb()]);
  });
  afterAll(async () => {
    await web?.close();
    await target?.close();
  });

  /** Somebody in a browser, and an agent by the client for Node. */
  async function meet(): Promise<{ name: string; page: Page; agent: Client }> {
    const name = target.roomName();
    const agent = await joinRoom(target, name, 'agent', { kind: 'agent' });
    const page = await web.open();
    await inPage(page, 'join', target.url, await target.token('caller', name));
    return { name, page, agent };
  }

  test('a person and an agent hear each other', async () => {
    const { name, page, agent } = await meet();
    const { stop } = await agent.hum();
    await inPage(page, 'speak');
    await expect.poll(() => inPage(page, 'loudLooks', 'agent')).toBeGreaterThan(50);
    await expect.poll(() => agent.loudFrames('caller')).toBeGreaterThan(20);
    stop();
    await target.rooms.deleteRoom(name);
    await expect.poll(() => inPage(page, 'state')).toBe('disconnected');
    await page.close();
  });

  test('a person and an agent send each other texts', async () => {
    const { name, page, agent } = await meet();
    await inPage(page, 'say', 'Hello, agent.');
    await expect.poll(() => agent.texts).toEqual([{ topic: 'lk.chat', from: 'caller', text: 'Hello, agent.' }]);
    const long = 'Hello, caller. '.repeat(4000);
    await agent.room.localParticipant?.sendText(long, { topic: 'lk.chat' });
    await expect.poll(() => inPage(page, 'texts')).toEqual([long]);
    await target.rooms.deleteRoom(name);
    await page.close();
  });

  test('a microphone that is taken back and published again is heard again', async () => {
    const { name, page, agent } = await meet();
    for (let round = 1; round <= 3; round++) {
      const before = agent.loudFrames('caller');
      await inPage(page, 'speak');
      await expect.poll(() => agent.loudFrames('caller')).toBeGreaterThan(before + 10);
      await inPage(page, 'fallSilent');
      await expect.poll(async () => (await target.rooms.getParticipant(name, 'caller')).tracks.length).toBe(0);
    }
    await target.rooms.deleteRoom(name);
    await page.close();
  });

  test('agents that come and go are heard one after the other', async () => {
    const { name, page, agent } = await meet();
    await agent.leave();
    for (const identity of ['first', 'second', 'third']) {
      const next = await joinRoom(target, name, identity, { kind: 'agent' });
      const { stop } = await next.hum();
      await expect.poll(() => inPage(page, 'loudLooks', identity)).toBeGreaterThan(20);
      stop();
      await next.leave();
    }
    await target.rooms.deleteRoom(name);
    await page.close();
  });

  test('a page that is closed has left', async () => {
    const { name, page, agent } = await meet();
    await expect.poll(() => agent.room.remoteParticipants.size).toBe(1);
    await page.close({ runBeforeUnload: true });
    await expect.poll(() => agent.room.remoteParticipants.size).toBe(0);
    await target.rooms.deleteRoom(name);
  });

  test.skipIf(isExternal)('a page whose socket breaks comes back, and both are heard on', async () => {
    const { name, page, agent } = await meet();
    const { stop } = await agent.hum();
    await inPage(page, 'speak');
    await expect.poll(() => agent.loudFrames('caller')).toBeGreaterThan(10);
    const { sid } = await target.rooms.getParticipant(name, 'caller');
    target.own?.faults.dropSocket(name, 'caller');
    await expect.poll(() => inPage(page, 'state')).not.toBe('connected');
    await expect.poll(() => inPage(page, 'state')).toBe('connected');
    const heard = { agent: agent.loudFrames('caller'), page: await inPage(page, 'loudLooks', 'agent') };
    await expect.poll(() => agent.loudFrames('caller')).toBeGreaterThan(heard.agent + 20);
    await expect.poll(() => inPage(page, 'loudLooks', 'agent')).toBeGreaterThan(heard.page + 50);
    expect((await target.rooms.getParticipant(name, 'caller')).sid).toBe(sid);
    stop();
    await target.rooms.deleteRoom(name);
    await page.close();
  });
});
