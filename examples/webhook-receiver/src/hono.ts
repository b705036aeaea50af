import { constructEventAsync, WebhookVerificationError } from '@nova-calls/sdk/webhooks';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createInbox, logRejected, MAX_BODY_BYTES, type ReceiverOptions } from './inbox.ts';

/** A Hono app that receives NOVA's webhooks at `/nova`, verified by WebCrypto, as on any runtime. */
export function createHonoReceiver(options: ReceiverOptions): Hono {
  const { secret, onRejected = logRejected } = options;
  const inbox = createInbox(options);
  const app = new Hono();
  app.post('/nova', bodyLimit({ maxSize: MAX_BODY_BYTES }), async (c) => {
    try {
      const event = await constructEventAsync(await c.req.arrayBuffer(), c.req.raw.headers, secret);
      // Where webhook-id is there, it is signed, too.
      inbox.take(c.req.header('webhook-id'), event);
      return c.body(null, 204);
    } catch (error) {
      if (!(error instanceof WebhookVerificationError)) throw error;
      onRejected(error);
      return c.json({ error: error.code }, 400);
    }
  });
  return app;
}
