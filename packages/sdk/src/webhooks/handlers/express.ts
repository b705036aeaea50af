import { answerOn, incomingOf, type NodeRequest, type NodeResponse } from './node-request.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver } from './receive.ts';

export type { NodeRequest, NodeResponse, NodeStream } from './node-request.ts';
export type {
  WebhookContext,
  WebhookFailure,
  WebhookHandlerOptions,
  WebhookHandlerSettings,
  WebhookListeners,
} from './options.ts';

/**
 * A handler for a route of Express 4 or 5. It reads the body itself, so it needs no parser. An earlier parser is fine
 * if it keeps the bytes: `express.raw()`, `express.text()`, or `req.rawBody`. After only `express.json()`, every
 * delivery is refused as `body_already_parsed`, so put the route before that.
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
