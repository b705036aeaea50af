import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookHandlerOptions } from '../../src/webhooks/handlers/node.ts';

/** Options without the type of a framework's request, so that they fit all frameworks. */
export type AnyOptions = WebhookHandlerOptions;

export interface RunningReceiver {
  url: string;
  close(): Promise<void>;
}

/** A framework that serves one of our handlers. */
export interface Adapter {
  name: string;
  /** The status for a GET: 405 if our handler answers, 404 if the framework has routes by method. */
  getStatus: 404 | 405;
  /** Something in the app reads the body first, and handles broken connections. */
  isReadBefore?: true;
  start(options: AnyOptions): Promise<RunningReceiver>;
}

export async function listen(listener: RequestListener | Server): Promise<RunningReceiver> {
  const server = (typeof listener === 'function' ? createServer(listener) : listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/nova`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The URL of a framework's request. */
export function urlOf(source: object): string | undefined {
  const { req, c, request } = source as {
    req?: { url?: string };
    c?: { req: { raw: { url: string } } };
    request?: { url: string };
  };
  return req?.url ?? c?.req.raw.url ?? request?.url;
}
