import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { startServer, type RunningServer } from '../../first-call/test/server.ts';

const script = fileURLToPath(new URL('../quickstart.sh', import.meta.url));

/** Runs the script as a user would. */
function run(env: Record<string, string>): Promise<{ code: number; stdout: string; stderr: string }> {
  const { PATH } = process.env;
  return new Promise((resolve) => {
    execFile('bash', [script], { env: { PATH, ...env } }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

// Windows may have no Bash or curl.
describe.runIf(process.platform !== 'win32')('the quickstart', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await startServer(200, {}, fillDataFolder);
  });
  afterAll(() => server?.stop());

  test('leads from no account to a score', async () => {
    const { code, stdout, stderr } = await run({ NOVA_URL: server.url });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(
      new RegExp(
        [
          '1\\. An account: POST /auth/register',
          ' {3}curl-\\d+-\\d+@example\\.com, with 10(\\.0)? minutes to try it',
          '2\\. A call: POST /calls',
          ' {3}([0-9a-f-]{36}) to \\+971501234567: \\S.+',
          '3\\. Its status: GET /calls/\\2',
          '( {3}(pending|in_progress)\n)* {3}completed',
          '4\\. Its score: GET /api/calls/\\2/quality',
          ' {3}\\d{1,3} of 100\n$',
        ].join('\n'),
      ),
    );
  });

  test('accepts a token', async () => {
    const response = await fetch(`${server.url}/auth/register`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email: 'you@example.com', password: 'a-strong-password' }),
    });
    const { access_token } = (await response.json()) as { access_token: string };
    const { stdout, ...end } = await run({
      NOVA_URL: server.url,
      NOVA_TOKEN: access_token,
      NOVA_PHONE: '+971501234568',
    });
    expect(end).toEqual({ code: 0, stderr: '' });
    const [, callId] = /^2\. A call: POST \/calls\n {3}(\S+) to \+971501234568: /.exec(stdout)!;
    const calls = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${access_token}` },
      body: JSON.stringify({ query: '{ calls { nodes { id } } }' }),
    });
    expect(await calls.json()).toEqual({ data: { calls: { nodes: [{ id: callId }] } } });
  });

  test('reports errors clearly', async () => {
    const wrongToken = await run({ NOVA_URL: server.url, NOVA_TOKEN: 'nonsense' });
    expect(wrongToken).toMatchObject({ code: 1, stdout: '' });
    expect(wrongToken.stderr).toMatch(/^✗ GET \/auth\/me: 401 \{"detail":".+"\}\n$/);
    const wrongPhone = await run({ NOVA_URL: server.url, NOVA_PHONE: '12' });
    expect(wrongPhone.code).toBe(1);
    expect(wrongPhone.stderr).toMatch(/✗ POST \/calls: 400 \{"detail":".+"\}\n$/);
    const noServer = await run({ NOVA_URL: 'http://127.0.0.1:9' });
    expect(noServer.code).toBe(1);
    expect(noServer.stderr).toContain('Is NOVA running at http://127.0.0.1:9? Start it with: npm start');
  });
});
