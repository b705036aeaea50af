import { fileURLToPath } from 'node:url';
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { register, startTestApp, type TestApp, type TestAppOptions } from '../../server/test/app.ts';

export const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
export { register, startTestApp, type TestApp };

/** A server that may send webhooks to this machine. */
export const startServer = (options: TestAppOptions = {}) =>
  startTestApp({ ...options, env: { WEBHOOKS_ALLOW_PRIVATE_TARGETS: 'true', ...options.env } });

const newClient = () => new Client({ name: 'test', version: '1.0.0' }, { versionNegotiation: { mode: 'auto' } });

/** A client of the server's `/mcp`. */
export async function overHttp(url: string, token: string | undefined, client = newClient()): Promise<Client> {
  const requestInit = token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${url}/mcp`), { requestInit }));
  return client;
}

/** A client of the built command, started as real clients start it. `lines` is its standard error. */
export async function overStdio(env: Record<string, string>, client = newClient()) {
  const transport = new StdioClientTransport({ command: process.execPath, args: [cli], env, stderr: 'pipe' });
  let lines = '';
  transport.stderr?.on('data', (chunk: Buffer) => (lines += chunk.toString()));
  await client.connect(transport);
  return { client, lines: () => lines };
}

export interface Called {
  isError: boolean;
  /** The line for the model. */
  text: string;
  /** Each test knows the shape of its own result. */
  data: any; // oxlint-disable-line typescript/no-explicit-any
}

export async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Called> {
  const result = await client.callTool({ name, arguments: args });
  const [first] = result.content;
  const text = first?.type === 'text' ? first.text : '';
  return { isError: result.isError === true, text, data: result.structuredContent };
}

let numbers = 0;
export const phone = () => `+97155${String(3_000_000 + numbers++)}`;

/** Arguments of place_calls. */
export const placing = (more: Record<string, unknown> = {}) => ({
  owner_email: 'owner@example.com',
  product: 'CloudSync CRM',
  goal: 'qualify_interest',
  consent: true,
  leads: [{ phone: phone(), name: 'Sarah', company: 'Acme Corp' }],
  ...more,
});

/** Arguments for a call to an interested lead who talks. */
export const TALKATIVE = { leads: [{ phone: '+971501234567', name: 'Sarah' }] };
