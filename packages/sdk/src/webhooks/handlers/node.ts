import { answerOn, incomingOf, type NodeRequest, type NodeResponse } from './node-request.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver } from './receive.ts';

export type { NodeRequest, NodeResponse, NodeStream } from './node-request.ts';
export type { WebhookContext, WebhookFailure, WebhookHandlerOptions, WebhookListeners } from './options.ts';

/**
 * A handler for `node:http`. It answers whatever it is given, so ask for the path before, where there are others.
 *
 * It is also the handler of an API route of Next.js' Pages Router, if that leaves the body alone:
 * `export const config = { api: { bodyParser: false } }`.
 *
 * @returns resolves when it has answered, and never rejects
 * @example
 * const handler = webhookHandler({
 *   secret: process.env.NOVA_WEBHOOK_SECRET,
 *   on: { 'call.ended': ({ data }) => console.log(data.call_id, data.outcome) },
 * });
 * createServer((req, res) => void handler(req, res)).listen(4100);
 */
export function webhookHandler<Req extends NodeRequest = NodeRequest>(
  options: WebhookHandlerOptions<{ req: Req }>,
): (req: Req, res: NodeResponse) => Promise<void> {
  const receive = createReceiver(options);
  return async (req, res) => answerOn(res, await receive(incomingOf(req), { req }));
}
