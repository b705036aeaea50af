// Serves a page that shows an account's calls live.
//
//   NOVA_URL     the address of NOVA (default: http://localhost:4000)
//   NOVA_TOKEN   an API key or a token (default: a new account with four calls)
//   PORT         default: 4200
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionError, Nova, NovaError } from '@nova-calls/sdk';
import { createDashboard } from './dashboard.ts';

const { NOVA_URL, NOVA_TOKEN, PORT = '4200' } = process.env;
const baseUrl = NOVA_URL || 'http://localhost:4000';

/** Uses the key's account, or creates a temporary one with calls. */
async function signIn(): Promise<Nova> {
  const nova = new Nova({ baseUrl, apiKey: NOVA_TOKEN });
  if (NOVA_TOKEN) {
    await nova.auth.me();
    return nova;
  }
  const credentials = { email: `dashboard-${Date.now()}@example.com`, password: randomUUID() };
  const { accessToken } = await nova.auth.register(credentials);
  const own = nova.withToken(accessToken);
  await placeCalls(own);
  return own;
}

async function placeCalls(nova: Nova): Promise<void> {
  const { calls } = await nova.calls.placeMany({
    product: 'CloudSync CRM',
    context: 'CRM for sales teams. The main objection is migration effort. We migrate everything in two working days.',
    pricingSummary: 'AED 99 per seat and month',
    goal: 'qualify_interest',
    consent: true,
    // Also on a server whose calls are spoken.
    media: 'simulated',
    leads: [
      { phone: '+971501234567', name: 'Sarah', company: 'Acme Corp', title: 'Head of Sales' },
      { phone: '+971502345678', name: 'Omar', company: 'Palm Realty', title: 'Owner' },
      { phone: '+971501234568', name: 'Mei', company: 'Dune Logistics' },
      { phone: '+971501234569', name: 'Priya', company: 'Falcon Foods' },
    ],
  });
  console.log(`A new account, which calls ${calls.length} simulated leads. Set NOVA_TOKEN to see your own calls.`);
}

async function main(): Promise<void> {
  const server = createServer(createDashboard(await signIn()));
  // Serves only this machine, because anybody who opens the page can read every call.
  server.listen(Number(PORT), '127.0.0.1');
  await once(server, 'listening');
  console.log(`Open http://localhost:${(server.address() as AddressInfo).port}`);
}

/** What to do about an error that is no fault of this program. @throws the error, if it is one */
function explain(error: unknown): string {
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') return `Port ${PORT} is taken: set PORT to another one.`;
  if (!(error instanceof NovaError)) throw error;
  if (error instanceof ConnectionError)
    return `${error.message}\n  Is NOVA running at ${baseUrl}? Start it with: npm start`;
  return error.message;
}

main().catch((error: unknown) => {
  console.error(`✗ ${explain(error)}`);
  process.exitCode = 1;
});
