import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, doorsOf } from './app.ts';
import { fillDataFolder, onPostgres, openTestDatabase, type TestDatabase } from './database.ts';
import { spawnServer, type ServerProcess } from './process.ts';

let folder: string;
let database: TestDatabase | null = null;
let env: Record<string, string>;
const running = new Set<ServerProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nova-restart-'));
  database = onPostgres ? await openTestDatabase() : null;
  if (!database) fillDataFolder(folder);
  env = { DATA_DIR: folder, SIMULATION_SPEED: '20', ...(database && { DATABASE_URL: database.url! }) };
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map((server) => server.exited));
  await database?.close();
  await rm(folder, { recursive: true });
});

async function start(): Promise<ServerProcess> {
  const server = await spawnServer(env);
  running.add(server);
  return server;
}

const READ = `query Read($id: ID!) {
  call(id: $id) { status outcome durationSeconds events { seq type } transcript { role text } }
  usage { minutesUsed minutesRemaining }
}`;

test('a server that is killed during a call goes on from the last turn, and then stops when asked', async () => {
  let server = await start();
  let doors = doorsOf(server.url);
  const { body } = await doors.rest('POST', '/auth/register', {
    email: 'a@example.com',
    password: 'a-strong-password',
  });
  const token: string = body.access_token;
  const lead = { phone: '+971501234567', name: 'Sarah', company: 'Acme Corp' };
  const input = {
    product: 'CloudSync CRM',
    goal: 'QUALIFY_INTEREST',
    consent: true,
    persona: 'INTERESTED',
    leads: [lead],
  };
  const PLACE = 'mutation Place($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } } }';
  const { data } = await doors.graphql(PLACE, { input }, token);
  const { id } = data.placeCalls.calls[0];
  const read = async () => (await doors.graphql(READ, { id }, token)).data;
  await expect.poll(async () => (await read()).call.transcript.length, { interval: 20 }).toBeGreaterThan(3);
  server.child.kill('SIGKILL');
  await server.exited;

  server = await start();
  doors = doorsOf(server.url);
  await expect.poll(async () => (await read()).call.status).toBe('COMPLETED');
  const { call, usage } = await read();
  const seqs = call.events.map((event: { seq: number }) => event.seq);
  expect(seqs).toEqual(seqs.map((_: number, at: number) => at + 1));
  const types = call.events.map((event: { type: string }) => event.type);
  for (const once of ['DISPATCHED', 'RINGING', 'ANSWERED', 'ENDED', 'TRANSCRIBED']) {
    expect(types.filter((type: string) => type === once)).toHaveLength(1);
  }
  // A step that ran twice would repeat a turn.
  const lines = call.transcript.map((turn: { role: string; text: string }) => `${turn.role}: ${turn.text}`);
  expect(lines.filter((line: string, at: number) => line === lines[at - 1])).toEqual([]);
  expect(usage.minutesUsed).toBeCloseTo(call.durationSeconds / 60, 2);
  expect(usage.minutesUsed + usage.minutesRemaining).toBeCloseTo(10, 2);

  // An open stream does not keep the server from stopping.
  const stream = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...bearer(token) },
    body: JSON.stringify({ query: 'subscription { callEvents { seq } }' }),
  });
  server.child.kill('SIGTERM');
  await stream.text().catch(() => '');
  expect(await server.exited).toBe(0);
});

test('requests in flight are answered before the end, and a doubled Ctrl-C counts once', async () => {
  const page = createServer((_request, response) => void setTimeout(() => response.end('<p>A CRM</p>'), 1500)).listen(
    0,
  );
  await once(page, 'listening');
  const website = `http://127.0.0.1:${(page.address() as AddressInfo).port}/`;
  env = { ...env, WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' };
  const server = await start();
  const asked = once(page, 'request');
  const answer = doorsOf(server.url).rest('POST', '/calls', {
    owner_email: 'a@example.com',
    product: 'CloudSync CRM',
    goal: 'qualify_interest',
    consent: true,
    website_url: website,
    leads: [{ phone: '+971501234567' }],
  });
  await asked;
  server.child.kill('SIGINT');
  await sleep(100);
  server.child.kill('SIGINT');
  expect((await answer).status).toBe(200);
  expect(await server.exited).toBe(0);
  page.close();
});

test.skipIf(onPostgres)('a second server on the same folder does not start, and says why', async () => {
  const server = await start();
  await expect(spawnServer(env)).rejects.toThrow(/in use by another NOVA process/);
  server.child.kill('SIGTERM');
  expect(await server.exited).toBe(0);
});

test('a wrong setting is named, and the server does not start', async () => {
  const wrong = { ...env, PORT: 'abc', SIMULATION_SPEED: '-1', LLM_BASE_URL: 'nonsense' };
  await expect(spawnServer(wrong)).rejects.toThrow(
    /exit 1: The configuration is not usable:\n {2}PORT .*\n.*SIMULATION_SPEED .*\n.*LLM_BASE_URL/s,
  );
});
