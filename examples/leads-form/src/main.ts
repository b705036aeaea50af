// Serves a form that requests a call.
//
//   NOVA_URL     the address of NOVA (default: http://localhost:4000)
//   NOVA_TOKEN   an API key or a token (default: a new account for this example)
//   PORT         default: 4300
//   HOST         the address to listen on (default: localhost, this machine only)
import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer, type HttpBindings } from '@hono/node-server';
import { ConnectionError, Nova, NovaError } from '@nova-calls/sdk';
import { createForm } from './app.ts';

const { NOVA_URL, NOVA_TOKEN, PORT = '4300', HOST = 'localhost' } = process.env;
const baseUrl = NOVA_URL || 'http://localhost:4000';

async function signIn(): Promise<{ nova: Nova; ownerEmail: string }> {
  const nova = new Nova({ baseUrl, apiKey: NOVA_TOKEN });
  if (NOVA_TOKEN) return { nova, ownerEmail: (await nova.auth.me()).email };
  const credentials = { email: `leads-form-${Date.now()}@example.com`, password: randomUUID() };
  const { accessToken, user } = await nova.auth.register(credentials);
  // Only on a terminal: what is printed elsewhere ends up in a log.
  const token = process.stdout.isTTY ? accessToken : '…';
  console.log(`A new account, ${user.email}. Watch its calls: NOVA_TOKEN=${token} npm run live-dashboard`);
  return { nova: nova.withToken(accessToken), ownerEmail: user.email };
}

/** Behind your own proxy, use a header that it sets and that visitors cannot. */
const visitorOf = (_request: Request, env: unknown): string =>
  (env as HttpBindings).incoming.socket.remoteAddress ?? 'unknown';

async function main(): Promise<void> {
  const app = createForm({ ...(await signIn()), visitorOf });
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(Number(PORT), HOST, () => {
    console.log(`Open http://localhost:${(server.address() as AddressInfo).port}`);
  });
}

main().catch((error: unknown) => {
  if (!(error instanceof NovaError)) throw error;
  console.error(`✗ ${error.message}`);
  if (error instanceof ConnectionError) console.error(`  Is NOVA running at ${baseUrl}? Start it with: npm start`);
  process.exitCode = 1;
});
