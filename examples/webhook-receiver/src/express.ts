import { webhookHandler } from '@nova-calls/sdk/webhooks/express';
import express, { type Express } from 'express';
import { createInbox, type ReceiverOptions } from './inbox.ts';

/** An Express app that receives NOVA's webhooks at `/nova`. */
export function createExpressReceiver(options: ReceiverOptions): Express {
  const app = express();
  // The signature covers the raw bytes, so a global `app.use(express.json())` must come after this route.
  app.post('/nova', webhookHandler(createInbox(options)));
  return app;
}
