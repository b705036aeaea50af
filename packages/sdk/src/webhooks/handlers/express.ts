import { answerOn, incomingOf, type NodeRequest, type NodeResponse } from './node-request.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver } from './receive.ts';

export type { NodeRequest, NodeResponse, NodeStream } from './node-request.ts';
export type { WebhookContext, WebhookFailure, WebhookHandlerOptions, WebhookListeners } from './options.ts';

/**
 * A handler for a route of Express 4 or 5. It reads the body itself, so it needs no parser. One that was before it does
 * no harm if it kept the bytes: `express.raw()`, `express.text()`, or as `req.rawBody`; after an `express.json()` alone,
 * every delivery is refused as `body_already_parsed`, so put the route before that.
 *
 * @example
 * app.post(
 *   '/nova',
 *   webhookHandler({
 *     secret: process.env.NOVA_WEBHOOK_SECRET,
 *     on: { 'call.ended': ({ data }) => console.log(data.call_id, data.outcome) },
 *   }),
 * );
 * app.use(express.json());
 */
export function webhookHandler<Req extends NodeRequest = NodeRequest>(
  options: WebhookHandlerOptions<{ req: Req }>,
): (req: Req, res: NodeResponse) => void {
  const receive = createReceiver(options);
  return (req, res) => {
    // Never rejects.
    void receive(incomingOf(req), { req }).then((answer) => answerOn(res, answer));
  };
}
