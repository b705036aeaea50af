import { toResponse } from './answer.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver } from './receive.ts';
import { incomingOf } from './web-request.ts';

export type {
  WebhookContext,
  WebhookFailure,
  WebhookHandlerOptions,
  WebhookHandlerSettings,
  WebhookListeners,
} from './options.ts';

/**
 * A route handler for the App Router of Next.js, in `app/nova/route.ts`, on Node and at the edge. It takes a `Request`
 * and returns a `Response`, so it also works with `Deno.serve`, `Bun.serve` and the `fetch` of a worker.
 *
 * For an API route of the Pages Router, use `@nova-calls/sdk/webhooks/node`.
 *
 * @example
 * export const POST = webhookHandler({
 *   secret: process.env.NOVA_WEBHOOK_SECRET,
 *   on: { 'call.ended': ({ data }) => console.log(data.call_id, data.outcome) },
 * });
 */
export function webhookHandler<Req extends Request = Request>(
  options: WebhookHandlerOptions<{ request: Req }>,
): (request: Req) => Promise<Response> {
  const receive = createReceiver(options);
  return async (request) => toResponse(await receive(incomingOf(request), { request }));
}
