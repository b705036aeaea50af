import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../../server/test/build.ts';
import { TOOLS } from '../src/tools/index.ts';
import { cli, register, startServer, type TestApp } from './world.ts';

const inspector = fileURLToPath(new URL('../node_modules/.bin/mcp-inspector', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'nova-inspector-'));

let app: TestApp;
let token: string;
beforeAll(async () => {
  build('sdk', 'dist/index.js');
  build('mcp', 'dist/cli.js');
  app = await startServer({ work: false });
  ({ token } = await register(app));
  const env = { NOVA_API_URL: app.url, NOVA_API_KEY: token };
  const headers = { authorization: `Bearer ${token}` };
  const mcpServers = {
    stdio: { command: process.execPath, args: [cli], env },
    http: { type: 'streamable-http', url: `${app.url}/mcp`, headers },
  };
  writeFileSync(join(home, 'mcp.json'), JSON.stringify({ mcpServers }));
});
afterAll(async () => {
  await app?.stop();
  rmSync(home, { recursive: true, force: true });
});

/** Runs the inspector with its own home folder, because it stores settings and secrets there. */
function inspect(server: string, ...args: string[]) {
  const env = { PATH: process.env.PATH, HOME: home, MCP_INSPECTOR_SECRET_STORE: 'memory' };
  const all = ['--cli', '--config', join(home, 'mcp.json'), '--server', server, '--format', 'json', ...args];
  return new Promise<{ code: number; stdout: string; stderr: string }>((resolve) => {
    execFile(inspector, all, { env, timeout: 15_000 }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

describe.each(['stdio', 'http'])('the official inspector, over %s', (server) => {
  test('lists the tools and finds no error in their schemas', async () => {
    const { code, stdout, stderr } = await inspect(server, '--method', 'tools/list', '--strict');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { result } = JSON.parse(stdout) as { result: { tools: { name: string }[] } };
    expect(result.tools.map(({ name }) => name)).toEqual(TOOLS.map(({ name }) => name));
  });

  test('calls a tool', async () => {
    const { code, stdout, stderr } = await inspect(server, '--method', 'tools/call', '--tool-name', 'whoami');
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(JSON.parse(stdout)).toMatchObject({ result: { structuredContent: { trial_active: true } } });
  });

  test('shows an error by its exit code', async () => {
    const args = ['--method', 'tools/call', '--tool-name', 'get_transcript', '--tool-arg'];
    const { code, stdout } = await inspect(server, ...args, 'call_id=0199f0d4-0000-7000-8000-000000000000');
    expect(code).not.toBe(0);
    expect(stdout).toContain('NOT_FOUND (404)');
  });
});
