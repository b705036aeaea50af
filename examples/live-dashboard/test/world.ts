import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Nova } from '@nova-calls/sdk';
import { startServer } from '../../first-call/test/server.ts';
import { createDashboard } from '../src/dashboard.ts';

const OPERATOR_TOKEN = randomUUID();

export interface World {
  nova: Nova;
  novaUrl: string;
  /** Where the dashboard is. */
  url: string;
  token: string;
  place(leads: { phone: string; name: string; company?: string }[]): Promise<string[]>;
  stop(): Promise<void>;
}

/** The built server, an account with minutes to spare, and its dashboard. */
export async function startWorld(simulationSpeed: number): Promise<World> {
  const server = await startServer(simulationSpeed, { OPERATOR_TOKEN });
  const anonymous = new Nova({ baseUrl: server.url });
  const { accessToken, user } = await anonymous.auth.register({ email: 'you@example.com', password: randomUUID() });
  await operate(server.url, 'accounts.grantMinutes', { accountId: user.id, minutes: 600 });
  await operate(server.url, 'accounts.setCallConcurrency', { accountId: user.id, callConcurrency: 50 });
  const nova = anonymous.withToken(accessToken);
  const dashboard = createServer(createDashboard(nova)).listen(0, '127.0.0.1');
  await once(dashboard, 'listening');
  return {
    nova,
    novaUrl: server.url,
    url: `http://127.0.0.1:${(dashboard.address() as AddressInfo).port}`,
    token: accessToken,
    async place(leads) {
      const input = { product: 'CloudSync CRM', goal: 'qualify_interest', consent: true } as const;
      const { calls } = await nova.calls.placeMany({ ...input, leads });
      return calls.map(({ id }) => id);
    },
    async stop() {
      dashboard.close();
      dashboard.closeAllConnections();
      await server.stop();
    },
  };
}

async function operate(url: string, procedure: string, input: object): Promise<void> {
  const headers = { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' };
  const response = await fetch(`${url}/trpc/${procedure}`, { method: 'POST', headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`${procedure}: ${response.status} ${await response.text()}`);
}
