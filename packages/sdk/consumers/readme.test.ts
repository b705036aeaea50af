// The README's code, unchanged, in a project with only the packages that the README installs.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { Nova } from '../src/index.ts';
import { signTestPayload } from '../src/webhooks/index.ts';
import { ended } from '../test/deliveries.ts';
import { makeProject } from './project.ts';
import { codeOf, packagesOf, replaced } from './readme.ts';
import { tool } from './tools.ts';

const run = promisify(execFile);
const server = inject('server');
const tarball = inject('tarball');
const work = inject('work');

/** The versions of packages that the README names. They are those of the example. */
const example = new URL('../../../examples/webhook-receiver/package.json', import.meta.url);
const { dependencies } = JSON.parse(readFileSync(example, 'utf8')) as { dependencies: Record<string, string> };
const pinned = (name: string) => {
  if (!dependencies[name]) throw new Error(`Which version of ${name}? See the example webhook-receiver.`);
  return `${name}@${dependencies[name]}`;
};

/** Writes a code block of a section into a new project. */
function writeProject(section: string, code: string): { folder: string; file: string } {
  const name = section.toLowerCase().replace(' ', '-');
  const folder = makeProject({ tarball, work, name, packages: packagesOf(section).map(pinned) });
  writeFileSync(join(folder, 'readme.mts'), code);
  return { folder, file: 'readme.mts' };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await once(probe.listen(0, '127.0.0.1'), 'listening');
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Resolves as soon as the URL answers. */
async function up(url: string): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await fetch(url).then(Boolean, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`Nothing listens at ${url}`);
}

test('the first call works', async () => {
  const code = replaced(codeOf('First call'), 'http://localhost:4000', server);
  const { folder, file } = writeProject('First call', code);
  const { stdout } = await run(tool('Node 24'), [file], { cwd: folder });
  const lines = stdout.trim().split('\n');
  expect(lines[0]).toMatch(/^agent: /);
  expect(lines.filter((line) => line.startsWith('lead: ')).length).toBeGreaterThan(1);
  expect(lines.at(-2)).toMatch(/^[a-z_]+ \d+(\.\d+)?$/);
  expect(Number(lines.at(-1))).toBeGreaterThan(0);
});

async function register() {
  // A separate address for the rate limit; see setup.ts.
  const headers = { 'x-forwarded-for': '192.0.2.100' };
  const anonymous = new Nova({ baseUrl: server, headers });
  const { accessToken } = await anonymous.auth.register({ email: 'readme@example.com', password: 'a-strong-password' });
  return anonymous.withToken(accessToken);
}

const input = {
  ownerEmail: 'readme@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest' as const,
  consent: true,
  leads: [{ phone: '+971501234567', name: 'Sarah' }],
};

test('the ten lines from npm install to a verified webhook work', async () => {
  const code = codeOf('Webhooks');
  expect(code.split('\n').filter((line) => line.trim() !== '').length).toBeLessThanOrEqual(10);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/nova`;
  const { folder, file } = writeProject('Webhooks', replaced(code, '4100', String(port)));
  const nova = await register();
  const { secret } = await nova.webhooks.create({ url, events: ['call.started', 'call.ended'] });

  const env = { ...process.env, NOVA_WEBHOOK_SECRET: secret };
  const receiver = spawn(tool('Node 24'), [file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
  try {
    const said = once(createInterface(receiver.stdout), 'line');
    await up(url);
    const { body, headers } = signTestPayload(ended, 'not-the-secret');
    expect((await fetch(url, { method: 'POST', body, headers })).status).toBeGreaterThanOrEqual(400);

    const { calls } = await nova.calls.place(input);
    const { outcome } = await nova.calls.waitUntilEnded(calls[0]!.callId);
    expect(await said).toEqual([`${calls[0]!.callId} ${outcome}`]);
  } finally {
    receiver.kill();
  }
});
