import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { doorsOf } from './app.ts';
import { onPostgres } from './database.ts';
import { spawnServer, type ServerProcess } from './process.ts';

const name = `nova_processes_${randomUUID().replaceAll('-', '')}`;
const running: ServerProcess[] = [];
let folder: string;
let env: Record<string, string>;

async function admin(sql: string): Promise<void> {
  const template = inject('postgresTemplate');
  if (!template) return;
  const client = new Client({ connectionString: template.adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

describe.runIf(onPostgres)('several processes on one PostgreSQL, with Redis', () => {
  beforeAll(async () => {
    const url = new URL(inject('postgresTemplate')!.adminUrl);
    url.pathname = `/${name}`;
    await admin(`CREATE DATABASE ${name}`);
    folder = await mkdtemp(join(tmpdir(), 'nova-processes-'));
    const REDIS_URL = process.env.TEST_REDIS_URL ?? 'redis://127.0.0.1:6379';
    env = { DATA_DIR: folder, DATABASE_URL: url.href, REDIS_URL, SIMULATION_SPEED: '50' };
  });
  afterAll(async () => {
    for (const { child } of running) child.kill('SIGKILL');
    await Promise.all(running.map((server) => server.exited));
    await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await rm(folder, { recursive: true });
  });

  test('start at once on an empty database, share the work, and tell each other of events', async () => {
    const modes = ['web', 'web', 'worker'];
    running.push(...(await Promise.all(modes.map((mode) => spawnServer(env, mode)))));
    const [one, other] = running.slice(0, 2).map((server) => doorsOf(server.url));
    const { body } = await one!.rest('POST', '/auth/register', {
      email: 'a@example.com',
      password: 'a-strong-password',
    });
    const token: string = body.access_token;
    const PLACE = 'mutation Place($input: PlaceCallsInput!) { placeCalls(input: $input) { calls { id } } }';
    const input = {
      product: 'CloudSync CRM',
      goal: 'QUALIFY_INTEREST',
      consent: true,
      leads: [{ phone: '+971501234567' }],
    };
    const { data } = await one!.graphql(PLACE, { input: { ...input, persona: 'INTERESTED' } }, token);
    const { id } = data.placeCalls.calls[0];

    // One web process places the call, the worker carries it on, and the other web process watches it.
    const client = other!.websocket(token);
    const query = `subscription { callUpdated(callId: "${id}") { seq } }`;
    const seqs: number[] = [];
    for await (const { data: next } of client.iterate<{ callUpdated: { seq: number } }>({ query }))
      seqs.push(next!.callUpdated.seq);
    await client.dispose();
    expect(seqs).toEqual(seqs.map((_, at) => at + 1));
    expect(seqs.length).toBeGreaterThan(15);
  });

  test('share the count of a rate limit', async () => {
    const [one, other] = running.slice(0, 2).map((server) => doorsOf(server.url));
    const lead = () => ({ phone: `+9715${Math.floor(10_000_000 + Math.random() * 89_999_999)}` });
    const call = () => ({
      owner_email: 'a@example.com',
      product: 'CRM',
      goal: 'qualify_interest',
      consent: true,
      leads: [lead()],
    });
    const statuses: number[] = [];
    for (const door of [one!, other!, one!, other!, one!, other!])
      statuses.push((await door.rest('POST', '/calls', call())).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
