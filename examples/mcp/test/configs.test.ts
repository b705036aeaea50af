import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { getDefaultEnvironment, StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from '../../../packages/server/test/app.ts';
import { build } from '../../../packages/server/test/build.ts';

const here = fileURLToPath(new URL('..', import.meta.url));
const configs = readdirSync(`${here}configs`);

interface Entry {
  type?: string;
  command?: string;
  args?: string[];
  env?: Record<string, string>;
  url?: string;
  headers?: Record<string, string>;
}

let app: TestApp;
let token: string;
beforeAll(async () => {
  build('sdk', 'dist/index.js');
  build('mcp', 'dist/cli.js');
  app = await startTestApp({ work: false });
  ({ token } = await register(app));
});
afterAll(() => app?.stop());

/** Reads a file as its client does, with a real key and server in place of the placeholders. */
function load(name: string): Entry {
  const text = readFileSync(`${here}configs/${name}`, 'utf8')
    .replace(/YOUR_API_KEY|\$\{input:nova-api-key\}|\$\{NOVA_API_KEY\}/g, token)
    .replaceAll('http://localhost:4000', app.url);
  const { mcpServers, servers } = JSON.parse(text) as Record<string, Record<string, Entry> | undefined>;
  const entry = (name.startsWith('vscode') ? servers : mcpServers)?.nova;
  if (!entry) throw new Error(`${name} has no server called nova where its client looks`);
  return entry;
}

/** The command as written: in this folder, npx finds this repository's package. */
function transportOf({ command, args = [], env = {}, url, headers = {} }: Entry) {
  if (url) return new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } });
  const all = { ...getDefaultEnvironment(), ...env };
  return new StdioClientTransport({ command: command!, args, env: all, cwd: here, stderr: 'ignore' });
}

test('there is a file for each client, over both transports', () => {
  expect(configs.sort()).toEqual([
    'claude-code-http.json',
    'claude-desktop.json',
    'cursor-http.json',
    'cursor.json',
    'vscode-http.json',
    'vscode.json',
  ]);
});

test.each(configs)('%s starts, and its key belongs to the account', async (name) => {
  const entry = load(name);
  expect(Boolean(entry.url)).toBe(name.endsWith('-http.json'));
  const client = new Client({ name: 'example', version: '1.0.0' });
  await client.connect(transportOf(entry));
  const { structuredContent } = await client.callTool({ name: 'whoami' });
  expect(structuredContent).toMatchObject({ email: expect.stringMatching(/@example\.com$/) });
  await client.close();
});
