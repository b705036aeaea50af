import { spawn } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { Client } from '@modelcontextprotocol/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../server/test/build.ts';
import manifest from '../package.json' with { type: 'json' };
import { TOOLS } from '../src/tools/index.ts';
import { call, cli, overStdio, placing, register, startServer, type TestApp } from './world.ts';

let app: TestApp;
beforeAll(async () => {
  build('sdk', 'dist/index.js');
  build('mcp', 'dist/cli.js');
  app = await startServer();
});
afterAll(() => app?.stop());

/** Runs the command until it ends by itself. It reads only `input`. */
function run(args: string[], env: Record<string, string>, input = '') {
  const child = spawn(process.execPath, [cli, ...args], { env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => (stdout += String(chunk)));
  child.stderr.on('data', (chunk) => (stderr += String(chunk)));
  child.stdin.end(input);
  return new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

test('--version and --help', async () => {
  expect(await run(['--version'], {})).toEqual({ code: 0, stdout: `${manifest.version}\n`, stderr: '' });
  const { stdout } = await run(['--help'], {});
  for (const name of ['NOVA_API_KEY', 'NOVA_API_URL', 'NOVA_API_BASE', 'NOVA_TIMEOUT_MS'])
    expect(stdout).toContain(name);
});

test('invalid settings end it with a line that names them', async () => {
  const { code, stdout, stderr } = await run([], { NOVA_API_URL: 'nova.example.com', NOVA_API_KEY: 'nova_secret' });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/^nova-mcp: NOVA_API_URL must be/);
  expect(stderr).not.toContain('nova_secret');
});

test('it ends when its client has gone', async () => {
  const { code, stdout } = await run([], {});
  expect([code, stdout]).toEqual([0, '']);
});

test('standard error gets everything outside the protocol, without keys, numbers and addresses', async () => {
  const { token } = await register(app);
  const { client, lines } = await overStdio({ NOVA_API_BASE: app.url, NOVA_API_KEY: token });
  // Each line of standard output must be a message of the protocol, otherwise this fails.
  const problems: Error[] = [];
  Object.assign(client, { onerror: (error: Error) => problems.push(error) });
  const args = placing({ goal: 'close_sale' });
  expect((await call(client, 'place_calls', args)).text).toMatch(/^BAD_REQUEST \(400\)/);
  expect((await call(client, 'remove_suppression', { id_or_phone: args.leads[0]!.phone })).text).toMatch(/^NOT_FOUND/);
  await client.close();
  expect(problems).toEqual([]);
  expect(lines()).toContain(`for ${app.url}, with a key`);
  await expect.poll(lines).toContain('request failed');
  expect(lines()).not.toContain(token);
  expect(lines()).not.toMatch(/\+?97155|owner@|Sarah/);
});

test('clients of the 2025 protocol are served too', async () => {
  const { token } = await register(app);
  const old = new Client({ name: 'old', version: '1' });
  const { client } = await overStdio({ NOVA_API_URL: app.url, NOVA_API_KEY: token }, old);
  expect(client.getNegotiatedProtocolVersion()).toMatch(/^2025-/);
  expect((await call(client, 'whoami')).isError).toBe(false);
  await client.close();
});

describe('keys', () => {
  const NEED_NONE = new Set(['health_check', 'place_calls', 'get_call', 'get_call_quality', 'get_demo_token']);
  const ID = '0199f0d4-0000-7000-8000-000000000000';
  const ARGS: Record<string, Record<string, unknown>> = {
    add_suppression: { phone: '+971501234567' },
    remove_suppression: { id_or_phone: ID },
    cancel_batch: { batch_id: ID },
    create_campaign: { name: 'Autumn', product: 'CRM', goal: 'collect_info', consent: true },
    list_campaigns: {},
    add_campaign_leads: { campaign_id: ID, leads: [{ phone: '+971501234567' }] },
    get_rehearsal: { campaign_id: ID, rehearsal_id: ID },
    create_webhook: { url: 'https://hooks.example.com/', events: ['call.ended'] },
    delete_webhook: { webhook_id: ID },
    test_webhook: { webhook_id: ID },
    list_webhook_deliveries: { webhook_id: ID },
  };
  const argsOf = (name: string) =>
    ARGS[name] ??
    (/_campaign/.test(name) ? { campaign_id: ID } : null) ??
    (/_call|transcript/.test(name) && !name.startsWith('list') ? { call_id: ID } : {});

  test.each([
    ['no key', {}],
    ['a wrong key', { NOVA_API_KEY: 'nova_wrong' }],
  ])('%s: a tool that needs a key says how to get one', async (_what, env) => {
    const { client } = await overStdio({ NOVA_API_URL: app.url, ...env });
    for (const { name } of TOOLS.filter(({ name }) => !NEED_NONE.has(name))) {
      const { isError, text } = await call(client, name, argsOf(name));
      const told = /^UNAUTHENTICATED \(401\)[^]*NOVA_API_KEY/.test(text);
      expect({ name, isError, told }).toEqual({ name, isError: true, told: true });
    }
    await client.close();
  });

  test('no key: public tools work and calls can be placed', async () => {
    const { client } = await overStdio({ NOVA_API_URL: app.url });
    expect((await call(client, 'health_check')).data).toMatchObject({ status: 'ok' });
    const { call_id, context_id } = (await call(client, 'place_calls', placing())).data.calls[0];
    expect((await call(client, 'get_call', { call_id })).data).toMatchObject({ call_id });
    expect((await call(client, 'get_call_brief', { context_id })).isError).toBe(false);
    await client.close();
  });
});

describe('a server that cannot be reached or does not answer', () => {
  test('is reported, and a placed call is not lost', async () => {
    const silent = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as AddressInfo;
    const { client } = await overStdio({ NOVA_API_URL: `http://127.0.0.1:${port}`, NOVA_TIMEOUT_MS: '300' });
    expect((await call(client, 'health_check')).text).toMatch(/^TIMEOUT: [^]*NOVA_TIMEOUT_MS/);
    expect((await call(client, 'get_demo_token', { room_name: 'x' })).text).toMatch(/^(TIMEOUT|UNREACHABLE): /);
    const { text } = await call(client, 'place_calls', placing());
    expect(text).toMatch(/^TIMEOUT: [^]*not certain[^]*idempotency_key "mcp-[\w-]{36}"/);
    await new Promise((resolve) => silent.close(resolve).unref() && resolve(null));
    await client.close();
  });

  test('is reported when nothing listens', async () => {
    const { client } = await overStdio({ NOVA_API_URL: 'http://127.0.0.1:9' });
    expect((await call(client, 'health_check')).text).toMatch(/^UNREACHABLE: [^]*NOVA_API_URL/);
    await client.close();
  });
});
