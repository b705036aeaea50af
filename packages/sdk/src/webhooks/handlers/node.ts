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
 * A handler for `node:http`. It answers every request that it gets, so check the path before it if there are other
 * routes.
 *
 * It also works as an API route of Next.js' Pages Router without a body parser:
 * `export const config = { api: { bodyParser: false } }`.
 *
 * @returns a promise that resolves after the answer, and never rejects
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
