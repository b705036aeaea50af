import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { Nova } from '@nova-calls/sdk';
import { signTestPayload } from '@nova-calls/sdk/webhooks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runScript, type RunningScript } from '../../first-call/test/run.ts';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { build } from '../../../packages/server/test/build.ts';
import { startServer, type RunningServer } from '../../first-call/test/server.ts';

const script = fileURLToPath(new URL('../start.ts', import.meta.url));
let server: RunningServer;
let site: RunningScript;
let url: string;
let nova: Nova;

beforeAll(async () => {
  build('sdk', 'dist/webhooks/next.d.cts');
  server = await startServer(200, { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true' }, fillDataFolder);
  const registering = { email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { accessToken: apiKey } = await new Nova({ baseUrl: server.url }).auth.register(registering);
  site = runScript(script, { NOVA_URL: server.url, NOVA_TOKEN: apiKey, PORT: await freePort() });
  url = await site.opened;
  nova = new Nova({ baseUrl: server.url, apiKey });
});
afterAll(async () => {
  await site?.stop();
  await server?.stop();
});

/** A free port for the site, because the webhook is created before the site listens. */
async function freePort(): Promise<string> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return String(port);
}

/** The hidden fields of the form: its id and its action. */
async function hiddenFields(): Promise<Record<string, string>> {
  const page = await (await fetch(url)).text();
  const fields: Record<string, string> = {};
  for (const [input] of page.matchAll(/<input type="hidden"[^>]*>/g)) {
    const [, name] = /name="([^"]*)"/.exec(input)!;
    fields[name!] = (/value="([^"]*)"/.exec(input)?.[1] ?? '').replaceAll('&quot;', '"');
  }
  return fields;
}

/** Sends the form like a browser without scripts. */
async function send(fields: Record<string, string>) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(url, { method: 'POST', body, headers: { origin: url }, redirect: 'manual' });
  return { status: response.status, location: response.headers.get('location'), text: await response.text() };
}

const filled = { name: 'Sarah', phone: '00971 50-123 4567', consent: 'yes' };

test('places a call once, and receives its result by webhook', async () => {
  const fields = { ...(await hiddenFields()), ...filled };
  for (const answer of await Promise.all([send(fields), send(fields)])) {
    expect(answer).toMatchObject({ status: 303, location: '/thanks' });
  }
  const { items } = await nova.calls.list();
  expect(items.map(({ leadName, phone }) => `${leadName} ${phone}`)).toEqual(['Sarah +971501234567']);
  const ofCall = () => site.lines.filter((line) => line.startsWith(items[0]!.id));
  await expect
    .poll(ofCall)
    .toEqual([expect.stringMatching(/ ended: \w+$/), expect.stringMatching(/ scored: \d+ of 100$/)]);
});

test.each([
  ['the code of your country', { phone: '050 123 4567' }],
  ['We only call you if you say so', { consent: '' }],
])('shows “%s” and keeps the input', async (problem, changes) => {
  const before = (await nova.calls.list()).items.length;
  const { status, text } = await send({ ...(await hiddenFields()), ...filled, name: '<b>"', ...changes });
  expect(status).toBe(200);
  expect(text).toContain(problem);
  expect(text).toContain('value="&lt;b&gt;&quot;"');
  expect((await nova.calls.list()).items).toHaveLength(before);
});

test('refuses webhooks that are not from NOVA', async () => {
  const event = { event: 'call.ended', delivered_at: new Date().toISOString(), data: { call_id: randomUUID() } };
  const forged = signTestPayload(event as Parameters<typeof signTestPayload>[0], 'guessed');
  const response = await fetch(`${url}/nova`, { method: 'POST', ...forged });
  expect([response.status, await response.json()]).toEqual([400, { error: 'wrong_secret' }]);
  expect((await fetch(`${url}/nova`)).status).toBe(405);
  await expect.poll(() => site.lines.join('\n')).toContain('NOVA webhook refused, wrong_secret');
  expect(site.lines.join('\n')).not.toContain(event.data.call_id);
});
