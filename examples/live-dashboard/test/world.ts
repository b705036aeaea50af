import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Nova } from '@nova-calls/sdk';
import { fillDataFolder } from '../../../packages/server/test/database.ts';
import { startServer } from '../../first-call/test/server.ts';
import { createDashboard } from '../src/dashboard.ts';

const OPERATOR_TOKEN = randomUUID();

export interface World {
  /** The address of NOVA. */
  url: string;
  /** Opens a new account with enough minutes, and its dashboard. */
  open(): Promise<Dashboard>;
  stop(): Promise<void>;
}

export interface Dashboard {
  nova: Nova;
  token: string;
  url: string;
  /** Stops the dashboard, runs `between`, and starts it again at the same URL. */
  restart(between: () => Promise<unknown>): Promise<void>;
  place(leads: { phone: string; name: string; company?: string }[]): Promise<string[]>;
}

/** The built server. */
export async function startWorld(simulationSpeed: number): Promise<World> {
  const server = await startServer(simulationSpeed, { OPERATOR_TOKEN }, fillDataFolder);
  const closing: (() => void)[] = [];
  return {
    url: server.url,
    async open() {
      const { nova, token } = await register(server.url);
      let { url, close } = await serve(nova);
      closing.push(() => close());
      const restart = async (between: () => Promise<unknown>) => {
        close();
        await between();
        ({ close } = await serve(nova, Number(new URL(url).port)));
      };
      return { nova, token, url, restart, place: (leads) => place(nova, leads) };
    },
    async stop() {
      for (const close of closing) close();
      await server.stop();
    },
  };
}

async function register(url: string): Promise<{ nova: Nova; token: string }> {
  const anonymous = new Nova({ baseUrl: url });
  const credentials = { email: `${randomUUID()}@example.com`, password: randomUUID() };
  const { accessToken, user } = await anonymous.auth.register(credentials);
  const response = await fetch(`${url}/trpc/accounts.grantMinutes`, {
    method: 'POST',
    headers: { authorization: `Bearer ${OPERATOR_TOKEN}`, 'content-type': 'application/json' },
    body: JSON.stringify({ accountId: user.id, minutes: 600 }),
  });
  if (!response.ok) throw new Error(`No minutes: ${response.status} ${await response.text()}`);
  return { nova: anonymous.withToken(accessToken), token: accessToken };
}

/** Serves a dashboard, by default on a free port. */
export async function serve(nova: Nova, port = 0): Promise<{ url: string; close: () => void }> {
  const server = createServer(createDashboard(nova)).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

async function place(nova: Nova, leads: { phone: string; name: string }[]): Promise<string[]> {
  const { calls } = await nova.calls.placeMany({
    product: 'CloudSync CRM',
    goal: 'qualify_interest',
    consent: true,
    leads,
  });
  return calls.map(({ id }) => id);
}
