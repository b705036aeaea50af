import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Nova } from '@nova-calls/sdk';
import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { runScript } from '../../first-call/test/run.ts';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer, type RunningServer } from '../../first-call/test/server.ts';
import { createForm } from '../src/app.ts';
import { createLimit } from '../src/limit.ts';

const script = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const ORIGIN = 'http://localhost';
const filled = { name: 'Sarah', phone: '+971 50 123 4567', company: 'Acme Corp', consent: 'yes' };
let server: RunningServer;
let nova: Nova;
let app: Hono;

beforeAll(async () => {
  build('sdk', 'dist/index.d.cts');
  server = await startServer(200, {}, fillDataFolder);
});
afterAll(() => server?.stop());

beforeEach(async () => {
  const anonymous = new Nova({ baseUrl: server.url, maxRetries: 0 });
  const email = `${randomUUID()}@example.com`;
  const { accessToken } = await anonymous.auth.register({ email, password: 'a-strong-password' });
  nova = anonymous.withToken(accessToken);
  app = createForm({ nova, ownerEmail: email, visitorOf: () => 'a visitor', callsPerHour: 2 });
});

async function send(fields: Record<string, string>, headers: Record<string, string> = {}) {
  const body = new URLSearchParams({ id: randomUUID(), ...fields });
  const response = await app.request(`${ORIGIN}/`, { method: 'POST', body, headers: { origin: ORIGIN, ...headers } });
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

const placed = async () => (await nova.calls.list()).items.map(({ phone, leadName }) => `${leadName} ${phone}`);

test('shows a form', async () => {
  const response = await app.request('/');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-security-policy')).toContain("default-src 'self'");
  const text = await response.text();
  for (const name of ['id', 'name', 'phone', 'company', 'consent']) expect(text).toContain(`name="${name}"`);
  expect((await app.request('/style.css')).headers.get('content-type')).toContain('text/css');
});

test('places a call whose result goes only to the owner', async () => {
  expect(await send(filled)).toEqual({ status: 303, location: '/thanks', text: '' });
  expect(await placed()).toEqual(['Sarah +971501234567']);
  const [call] = (await nova.calls.list()).items;
  expect(call).toMatchObject({ leadCompany: 'Acme Corp', goal: 'qualify_interest' });
  expect(await nova.calls.waitUntilEnded(call!.id)).toMatchObject({ status: 'completed' });
  expect(await (await app.request('/thanks')).text()).not.toContain(call!.id);
});

test('calls once when the form is sent twice, also at the same time', async () => {
  const same = { ...filled, id: randomUUID() };
  const answers = await Promise.all([send(same), send(same)]);
  expect(answers.map(({ status }) => status)).toEqual([303, 303]);
  expect(await placed()).toEqual(['Sarah +971501234567']);
});

test.each([
  ['What is your name?', { name: ' ' }],
  ['Please begin with +', { phone: '050 123 4567' }],
  ['We only call you if you say so.', { consent: '' }],
])('shows “%s” and keeps the input', async (problem, changes) => {
  const { status, text } = await send({ ...filled, company: '<b>&"', ...changes });
  expect(status).toBe(422);
  expect(text).toContain(problem);
  expect(text).toContain('value="&lt;b&gt;&amp;&quot;"');
  expect(await placed()).toEqual([]);
});

test('accepts a number in another notation', async () => {
  await send({ ...filled, phone: '00971 (50) 123-45.67' });
  expect(await placed()).toEqual(['Sarah +971501234567']);
});

test('does not reveal that a number is suppressed', async () => {
  await nova.suppressions.add({ phone: '+971501234567' });
  expect(await send(filled)).toEqual({ status: 303, location: '/thanks', text: '' });
  expect((await nova.calls.list()).items.map(({ status }) => status)).toEqual(['failed']);
});

test('limits the calls of one visitor', async () => {
  await send({ ...filled, phone: '+971501234501' });
  await send({ ...filled, phone: '+971501234502' });
  const { status, text } = await send({ ...filled, phone: '+971501234503' });
  expect(status).toBe(429);
  expect(text).toContain('enough calls for now');
  expect(await placed()).toHaveLength(2);
});

test('refuses forms from other sites, bots and very long input', async () => {
  expect(await send(filled, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
  expect(await send({ ...filled, website: 'https://spam.example' })).toMatchObject({ status: 303 });
  expect(await send({ ...filled, company: 'x'.repeat(20_000) })).toMatchObject({ status: 413 });
  expect(await placed()).toEqual([]);
});

describe('when NOVA refuses a call', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  beforeEach(() => log.mockClear());
  afterAll(() => log.mockRestore());

  test.each([
    ['BAD_REQUEST', 422, 'We cannot call this number.'],
    ['UNAUTHENTICATED', 503, 'Something is wrong on our side.'],
    ['MINUTES_EXCEEDED', 503, 'We cannot call today.'],
    ['RATE_LIMITED', 503, 'Many are asking for a call just now.'],
  ])('shows a message for %s, and logs the reason', async (code, ours, words) => {
    const errors = [{ message: 'Only for the log', extensions: { code } }];
    const fetch = () => Promise.resolve(Response.json({ errors }));
    const failing = new Nova({ baseUrl: server.url, fetch, maxRetries: 0, logLevel: 'off' });
    app = createForm({ nova: failing, ownerEmail: 'you@example.com', visitorOf: () => 'a visitor' });
    const { status, text } = await send(filled);
    expect(status).toBe(ours);
    expect(text).toContain(words);
    expect(text).not.toContain('Only for the log');
    expect(log.mock.calls.flat().join()).toContain('Only for the log');
  });
});

test('a limit ends after an hour, for each visitor', () => {
  let now = 0;
  const mayCall = createLimit(1, () => now);
  expect([mayCall('a'), mayCall('a'), mayCall('b')]).toEqual([true, false, true]);
  now = 3_600_001;
  expect(mayCall('a')).toBe(true);
});

test('runs as a script', async () => {
  const registering = { email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { accessToken: apiKey } = await new Nova({ baseUrl: server.url }).auth.register(registering);
  const { opened, stop } = runScript(script, { NOVA_URL: server.url, NOVA_TOKEN: apiKey });
  const url = await opened;
  const body = new URLSearchParams({ id: randomUUID(), ...filled });
  const response = await fetch(url, { method: 'POST', body, headers: { origin: url } });
  expect(await response.text()).toContain('Thank you');
  const { items } = await new Nova({ baseUrl: server.url, apiKey }).calls.list();
  expect(items.map(({ leadName }) => leadName)).toEqual(['Sarah']);
  await stop();

  // Its output is no terminal here, so it does not tell the token.
  const own = runScript(script, { NOVA_URL: server.url });
  await own.opened;
  expect(own.lines[0]).toMatch(/^A new account, .*NOVA_TOKEN=… npm run live-dashboard$/);
  await own.stop();
  await expect(runScript(script, { NOVA_URL: server.url, NOVA_TOKEN: 'nonsense' }).opened).rejects.toThrow(
    /Exit code 1: ✗ .+\(401 UNAUTHENTICATED/,
  );
});
