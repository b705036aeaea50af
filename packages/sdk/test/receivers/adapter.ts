import { once } from 'node:events';
import type { RequestListener, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WebhookHandlerOptions } from '../../src/webhooks/handlers/node.ts';

/** Without looking at what a framework calls its request, so that they fit any. */
export type AnyOptions = WebhookHandlerOptions;

export interface RunningReceiver {
  url: string;
  close(): Promise<void>;
}

/** A framework that listens with one of our handlers. */
export interface Adapter {
  name: string;
  /** What it answers to a GET: ours where it asks us, its own where it has routes by method. */
  getStatus: 404 | 405;
  /** Something of the app reads the body before, and sees to what is wrong with the connection. */
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

/** Of the request, whatever the framework calls it. */
export function urlOf(source: object): string | undefined {
  const { req, c, request } = source as {
    req?: { url?: string };
    c?: { req: { raw: { url: string } } };
    request?: { url: string };
  };
  return req?.url ?? c?.req.raw.url ?? request?.url;
}
