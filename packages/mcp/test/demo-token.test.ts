import { Client } from '@modelcontextprotocol/client';
import { InMemoryTransport } from '@modelcontextprotocol/server';
import { expect, test } from 'vitest';
import { createMcpServer } from '../src/index.ts';
import { call } from './world.ts';

const CONTEXT = '0199f0d4-0000-7000-8000-000000000000';
const TOKEN = { server_url: 'wss://live.example', participant_token: 'jwt', room_name: `call-${CONTEXT}` };

/** A client of a NOVA server with this answer, which records the request. */
async function answering(status: number, body: unknown) {
  const asked: { url: string; headers: Record<string, string>; body: unknown }[] = [];
  const fetch = (url: string, init: { headers: Record<string, string>; body?: unknown }) => {
    asked.push({ url, headers: init.headers, body: JSON.parse(typeof init.body === 'string' ? init.body : 'null') });
    return Promise.resolve(new Response(typeof body === 'string' ? body : JSON.stringify(body), { status }));
  };
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const client = new Client({ name: 'test', version: '1' });
  await createMcpServer({ baseUrl: 'https://nova.example/api/', apiKey: 'key', fetch }).connect(ours);
  await client.connect(theirs);
  return { client, asked };
}

test('a context_id becomes a room name, and the key is sent', async () => {
  const { client, asked } = await answering(200, TOKEN);
  const { isError, data } = await call(client, 'get_demo_token', { context_id: CONTEXT });
  expect([isError, data]).toEqual([false, TOKEN]);
  expect(asked).toMatchObject([
    {
      url: 'https://nova.example/api/token',
      headers: { authorization: 'Bearer key' },
      body: { room_name: `call-${CONTEXT}`, participant_name: 'Test Caller' },
    },
  ]);
});

test('a room_name and the name of the person are passed on unchanged', async () => {
  const { client, asked } = await answering(200, TOKEN);
  await call(client, 'get_demo_token', { room_name: 'lobby', participant_name: 'Sam' });
  expect(asked[0]!.body).toEqual({ room_name: 'lobby', participant_name: 'Sam' });
});

test.each([
  [503, { detail: 'LiveKit is not configured' }, 'NOT_CONFIGURED (503): LiveKit is not configured'],
  [500, { detail: 'LiveKit is not configured' }, 'INTERNAL (500): LiveKit is not configured'],
  [404, { detail: 'Not Found' }, 'NOT_FOUND (404): Not Found'],
])('%i: repeats the server’s message and says what to do instead', async (status, body, words) => {
  const { client } = await answering(status, body);
  const { isError, text } = await call(client, 'get_demo_token', { room_name: 'lobby' });
  expect([isError, text.split('\n')[0]]).toEqual([true, words]);
  expect(text).toContain('get_transcript');
});

test.each([
  [200, '<html>'],
  [200, { room_name: 'lobby' }],
  [200, []],
  [404, '<html>'],
])('%i with %j is not a token', async (status, body) => {
  const { client } = await answering(status, body);
  const { isError, text } = await call(client, 'get_demo_token', { room_name: 'lobby' });
  expect([isError, text]).toEqual([true, expect.stringContaining('NOVA_API_URL')]);
});
