import { webhookHandler } from '@nova-calls/sdk/webhooks/hono';
import { Hono } from 'hono';
import { createInbox, type ReceiverOptions } from './inbox.ts';

/** A Hono app that receives NOVA's webhooks at `/nova`. */
export function createHonoReceiver(options: ReceiverOptions): Hono {
  const app = new Hono();
  app.post('/nova', webhookHandler(createInbox(options)));
  return app;
}
