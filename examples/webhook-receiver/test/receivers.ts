import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { createExpressReceiver } from '../src/express.ts';
import { createHonoReceiver } from '../src/hono.ts';
import type { ReceiverOptions } from '../src/inbox.ts';
import { createNodeReceiver } from '../src/node.ts';

/** All receivers, as listeners for `node:http`. */
export const RECEIVERS: { name: string; create: (options: ReceiverOptions) => RequestListener }[] = [
  { name: 'Express', create: createExpressReceiver },
  { name: 'Hono', create: (options) => getRequestListener(createHonoReceiver(options).fetch) },
  { name: 'Node', create: createNodeReceiver },
];

export interface Endpoint {
  /** The URL for NOVA. It is known before the secret, which `POST /v1/webhooks` returns only for a URL. */
  url: string;
  serve(listener: RequestListener): void;
  close(): Promise<void>;
}

/** A free port for a receiver. */
export async function openEndpoint(): Promise<Endpoint> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/nova`,
    serve: (listener) => void server.on('request', listener),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
