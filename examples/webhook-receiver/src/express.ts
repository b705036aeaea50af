import { constructEvent, WebhookVerificationError } from '@nova-calls/sdk/webhooks';
import express, { type Express } from 'express';
import { createInbox, logRejected, MAX_BODY_BYTES, type ReceiverOptions } from './inbox.ts';

/** An Express app that receives NOVA's webhooks at `/nova`. */
export function createExpressReceiver(options: ReceiverOptions): Express {
  const { secret, onRejected = logRejected } = options;
  const inbox = createInbox(options);
  const app = express();
  // The signature is over the bytes. A global `app.use(express.json())` has to come after this route.
  app.post('/nova', express.raw({ type: 'application/json', limit: MAX_BODY_BYTES }), (req, res) => {
    try {
      const event = constructEvent(req.body as Buffer, req.headers, secret);
      // Where webhook-id is there, it is signed, too.
      inbox.take(req.get('webhook-id'), event);
      res.status(204).end();
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      onRejected(error);
      res.status(400).json({ error: error.code });
    }
  });
  return app;
}
