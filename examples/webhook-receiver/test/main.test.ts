import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { signTestPayload, type CallEndedEvent } from '@nova-calls/sdk/webhooks';
import { beforeAll, expect, test } from 'vitest';
import { build } from '../../../packages/server/test/build.ts';

const script = fileURLToPath(new URL('../src/main.ts', import.meta.url));
beforeAll(() => build('sdk', 'dist/webhooks.d.cts'), 180_000);

/** Runs the example as a user would, on a free port. */
function run(env: Record<string, string>) {
  const { PATH, SystemRoot } = process.env;
  const child = spawn(process.execPath, [script], {
    env: { PATH, SystemRoot, PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  for (const output of [child.stdout, child.stderr]) createInterface(output).on('line', (line) => lines.push(line));
  return { lines, ended: once(child, 'exit'), stop: () => child.kill() };
}

const ended: CallEndedEvent = {
  event: 'call.ended',
  delivered_at: '2026-06-12T08:30:00Z',
  data: {
    call_id: '3b6f0d3e-0a52-4c1d-9a5c-6d8f6a0f3b11',
    customer_id: '8f3b2a4c-1234-4c1d-8a5c-6d8f6a0f3b12',
    goal: 'qualify_interest',
    to_phone_e164: '+15555550100',
    started_at: '2026-06-12T08:27:00Z',
    ended_at: '2026-06-12T08:30:00Z',
    duration_seconds: 187,
    outcome: 'qualified',
    goal_completed: true,
  },
};

test.each(['express', 'hono', 'node'])('prints the events that it receives with %s', async (framework) => {
  const { lines, ended: exited, stop } = run({ FRAMEWORK: framework, NOVA_WEBHOOK_SECRET: 'test-secret' });
  await expect.poll(() => lines[0]).toMatch(/^Listening at http:\/\/localhost:\d+\/nova$/);
  const url = lines[0]!.split(' ').at(-1)!;
  await fetch(url, { method: 'POST', ...signTestPayload(ended, 'test-secret') });
  await fetch(url, { method: 'POST', ...signTestPayload(ended, 'another-secret') });
  await expect.poll(() => lines.length).toBe(4);
  expect(lines.slice(1, 3)).toEqual([
    'call.ended  3b6f0d3e-0a52-4c1d-9a5c-6d8f6a0f3b11  +15555550100',
    '  qualified after 187 s',
  ]);
  expect(lines[3]).toMatch(/^✗ wrong_secret: No signature matches/);
  stop();
  await exited;
});

test('without a secret it names the missing variable', async () => {
  const { lines, ended: exited } = run({});
  expect(await exited).toEqual([1, null]);
  expect(lines).toEqual(['✗ Set NOVA_WEBHOOK_SECRET to the secret that POST /v1/webhooks answered.']);
});
