import { Nova } from '@nova-calls/sdk';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { build } from '../../first-call/test/server.ts';
import { createDashboard } from '../src/dashboard.ts';
import { startWorld, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  build('sdk', 'dist/index.d.cts');
  build('server', 'dist/main.js');
  world = await startWorld(200);
}, 180_000);
afterAll(() => world?.stop());

interface Message {
  id?: string;
  event?: string;
  data: string;
}

/** Reads the stream until a message is the one. */
async function read(url: string, until: (message: Message) => boolean, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/events`, { headers, signal: AbortSignal.timeout(20_000) });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const messages: Message[] = [];
  let rest = '';
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    const blocks = (rest + chunk).split('\n\n');
    rest = blocks.pop()!;
    for (const block of blocks) {
      const message = Object.fromEntries(block.split('\n').map((line) => line.split(/: (.*)/s) as [string, string]));
      if (!('data' in message)) continue;
      messages.push(message as unknown as Message);
      if (until(messages.at(-1)!)) return messages;
    }
  }
  return messages;
}

const isLast = ({ data }: Message) => (JSON.parse(data) as { isLast?: boolean }).isLast === true;
const ids = (messages: Message[]) => messages.flatMap(({ id }) => (id ? [Number(id)] : []));

test('tells a call from its first event to its last, and goes on where a page was', async () => {
  await world.place([{ phone: '+971501234567', name: 'Sarah' }]);
  const all = await read(world.url, isLast);
  expect(all[0]).toMatchObject({ event: 'call' });
  expect(JSON.parse(all[0]!.data)).toMatchObject({ leadName: 'Sarah', phone: '+971501234567' });
  const cursors = ids(all);
  expect(cursors.length).toBeGreaterThan(5);

  const middle = cursors[Math.floor(cursors.length / 2)]!;
  const rest = await read(world.url, isLast, { 'last-event-id': String(middle) });
  expect(ids(rest)).toEqual(cursors.filter((cursor) => cursor > middle));
});

test('introduces a call that is placed while the page is open', async () => {
  const reading = read(world.url, (message) => isLast(message) && message.data.includes(String(callId)));
  let callId: string | undefined;
  [callId] = await world.place([{ phone: '+971501234568', name: 'Omar' }]);
  const messages = await reading;
  const own = messages.filter(({ data }) => data.includes(callId!)).map(({ data }) => JSON.parse(data) as object);
  expect(own[0]).toMatchObject({ id: callId, leadName: 'Omar' });
  expect(own[1]).toMatchObject({ callId, seq: 1, type: 'queued' });
});

test('serves its files and nothing else, without the key', async () => {
  for (const path of ['/', '/app.js', '/calls.js', '/view.js', '/style.css', '/icon.svg']) {
    const response = await fetch(world.url + path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
    expect(await response.text()).not.toContain(world.token);
  }
  for (const path of ['/nothing', '/../src/main.ts', '/%2e%2e/package.json', '//', '/events/x'])
    expect((await fetch(world.url + path)).status).toBe(404);
  expect((await fetch(world.url, { method: 'POST' })).status).toBe(405);
  const response = await fetch(world.url, { headers: { origin: 'https://elsewhere.example' } });
  expect(response.headers.get('access-control-allow-origin')).toBeNull();
});

test('tells the page, but not in detail, when the key is not taken', async () => {
  const nova = new Nova({ baseUrl: world.novaUrl, apiKey: 'wrong' });
  const server = createServer(createDashboard(nova)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const messages = await read(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => false);
  expect(messages).toEqual([{ event: 'problem', data: expect.stringContaining('does not take the key') as string }]);
  server.close();
});
