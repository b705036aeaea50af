import type { RequestListener } from 'node:http';
import { webhookHandler } from '@nova-calls/sdk/webhooks/node';
import { createInbox, type ReceiverOptions } from './inbox.ts';

/** A `node:http` listener, without a framework, that receives NOVA's webhooks at `/nova`. */
export function createNodeReceiver(options: ReceiverOptions): RequestListener {
  const handle = webhookHandler(createInbox(options));
  return (req, res) => {
    if (req.url === '/nova') void handle(req, res);
    else res.writeHead(404).end();
  };
}
