import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, doorsOf } from './app.ts';
import { fillDataFolder, onPostgres, openTestDatabase, type TestDatabase } from './database.ts';
import { deliver, PORTAL_ENV, propertyFinderEvent } from './portals.ts';
import { spawnServer, type ServerProcess } from './process.ts';

const OPERATOR_TOKEN = 'operators-token-of-more-than-32-characters';
let folder: string;
let database: TestDatabase | null = null;
let env: Record<string, string>;
const running = new Set<ServerProcess>();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nova-portals-'));
  database = onPostgres ? await openTestDatabase() : null;
  if (!database) fillDataFolder(folder);
  const where = { DATA_DIR: folder, ...(database && { DATABASE_URL: database.url! }) };
  env = { ...where, ...PORTAL_ENV, OPERATOR_TOKEN, SIMULATION_SPEED: '50' };
});
afterAll(async () => {
  for (const { child } of running) child.kill('SIGKILL');
  await Promise.all([...running].map((server) => server.exited));
  await database?.close();
  await rm(folder, { recursive: true });
});

async function start(mode: string): Promise<ServerProcess> {
  const server = await spawnServer(env, mode);
  running.add(server);
  return server;
}

/** Lets the default integration call at any time, as an operator would. */
async function openWindow({ rest }: ReturnType<typeof doorsOf>): Promise<string> {
  const listed = await rest('GET', '/trpc/portals.list', undefined, bearer(OPERATOR_TOKEN));
  const { id, accountId } = listed.body.result.data.find(
    ({ portal }: { portal: string }) => portal === 'property_finder',
  );
  const change = { integrationId: id as string, callingWindow: null };
  expect((await rest('POST', '/trpc/portals.update', change, bearer(OPERATOR_TOKEN))).status).toBe(200);
  return accountId as string;
}

test('leads that a server acknowledged before it died are called once by the next one', async () => {
  // On PostgreSQL no process runs jobs at first, so that the death comes between the answer and the call.
  let server = await start(onPostgres ? 'web' : 'all');
  let doors = doorsOf(server.url);
  await openWindow(doors);
  const bodies = Array.from({ length: 5 }, () => propertyFinderEvent());
  for (const body of bodies) expect((await deliver(doors, 'property-finder', body)).status).toBe(200);
  server.child.kill('SIGKILL');
  await server.exited;

  server = await start('all');
  doors = doorsOf(server.url);
  // The portal repeats the last delivery, as if it had got no answer.
  await deliver(doors, 'property-finder', bodies.at(-1)!);
  const email = PORTAL_ENV.PORTAL_OWNER_EMAIL;
  await doors.rest('POST', '/auth/forgot-password', { email });
  const code = await expect
    .poll(async () => (await codeOf(doors))?.[0])
    .toBeDefined()
    .then(async () => (await codeOf(doors))![0]);
  await doors.rest('POST', '/auth/reset-password', { email, code, new_password: 'a-strong-password' });
  const { body } = await doors.rest('POST', '/auth/login', { email, password: 'a-strong-password' });
  const READ = '{ portalLeads { nodes { eventId status call { id phone } } } calls { totalCount nodes { phone } } }';
  const read = async () => (await doors.graphql(READ, {}, body.access_token as string)).data;
  const statuses = async () => (await read()).portalLeads.nodes.map((lead: { status: string }) => lead.status);
  await expect.poll(statuses).toEqual(bodies.map(() => 'DISPATCHED'));
  const { portalLeads, calls } = await read();
  expect(calls.totalCount).toBe(bodies.length);
  const phones = portalLeads.nodes.map(({ call }: { call: { phone: string } }) => call.phone);
  expect(new Set(phones)).toEqual(new Set(calls.nodes.map(({ phone }: { phone: string }) => phone)));
  expect(new Set(phones).size).toBe(bodies.length);
});

async function codeOf({ rest }: ReturnType<typeof doorsOf>) {
  const { body } = await rest('GET', '/trpc/emails.list', undefined, bearer(OPERATOR_TOKEN));
  const mails = body.result.data as { to: string; text?: string; subject: string }[];
  return /\b\d{6}\b/.exec(mails.find(({ to }) => to === PORTAL_ENV.PORTAL_OWNER_EMAIL)?.text ?? '');
}
