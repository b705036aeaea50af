// Serves a page on which a person talks with the agent of a call.
//
//   NOVA_URL     the address of NOVA (default: http://localhost:4000)
//   NOVA_TOKEN   an API key or a token (default: a new account)
//   PORT         default: 4300
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError, ConnectionError, Nova, NovaError } from '@nova-calls/sdk';
import { createCalls } from './calls.ts';
import { createPage } from './page.ts';

const { NOVA_URL, NOVA_TOKEN, PORT = '4300' } = process.env;
const baseUrl = NOVA_URL || 'http://localhost:4000';

/** Uses the key's account, or creates a temporary one. */
async function signIn(): Promise<{ nova: Nova; email: string }> {
  const nova = new Nova({ baseUrl, apiKey: NOVA_TOKEN });
  if (NOVA_TOKEN) return { nova, email: (await nova.auth.me()).email };
  const credentials = { email: `browser-call-${Date.now()}@example.com`, password: randomUUID() };
  const { accessToken, user } = await nova.auth.register(credentials);
  return { nova: nova.withToken(accessToken), email: user.email };
}

async function main(): Promise<void> {
  const { nova, email } = await signIn();
  const server = createServer(createPage(createCalls(nova, email)));
  // Serves only this machine, because anybody who opens the page can place calls.
  server.listen(Number(PORT), '127.0.0.1');
  await once(server, 'listening');
  console.log(`Open http://localhost:${(server.address() as AddressInfo).port}`);
}

/** What to do about an error that is no fault of this program. @throws the error, if it is one */
function explain(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return `Port ${PORT} is taken: set PORT to another one.`;
  if (!(error instanceof NovaError)) throw error;
  if (error instanceof ConnectionError)
    return `${error.message}\n  Is NOVA running at ${baseUrl}? Start it with: LIVEKIT_URL=embedded npm start`;
  if (error instanceof ApiError && error.status === 401 && NOVA_TOKEN)
    return `${error.message}\n  Check NOVA_TOKEN. Without it, this program makes an account of its own.`;
  return error.message;
}

main().catch((error: unknown) => {
  console.error(`✗ ${explain(error)}`);
  process.exitCode = 1;
});
