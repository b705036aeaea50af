import { toResponse } from './answer.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver } from './receive.ts';
import { incomingOf } from './web-request.ts';

export type { WebhookContext, WebhookFailure, WebhookHandlerOptions, WebhookListeners } from './options.ts';

/**
 * What is needed of a context of Hono.
 *
 * @example
 * const addressOf = (c: HonoContext) => c.req.raw.url;
 */
export interface HonoContext {
  readonly req: {
    readonly raw: Request;
    /** What a middleware has read is kept, and still the bytes that arrived. */
    arrayBuffer(): Promise<ArrayBuffer>;
  };
}

/**
 * A handler for a route of Hono, on every runtime. A middleware may have read the body before by `c.req`.
 *
 * @example
 * app.post(
 *   '/nova',
 *   webhookHandler({
 *     secret: ({ c }: { c: Context<{ Bindings: Env }> }) => c.env.NOVA_WEBHOOK_SECRET,
 *     on: { 'call.ended': ({ data }, { c }) => c.executionCtx.waitUntil(close(data.call_id, data.outcome)) },
 *   }),
 * );
 */
export function webhookHandler<C extends HonoContext = HonoContext>(
  options: WebhookHandlerOptions<{ c: C }>,
): (c: C) => Promise<Response> {
  const receive = createReceiver(options);
  return async (c) => {
    const incoming = incomingOf(c.req.raw, () => keptBody(c));
    return toResponse(await receive(incoming, { c }));
  };
}

/** Not there where something read the request behind the back of `c.req`. */
const keptBody = ({ req }: HonoContext): Promise<unknown> => req.arrayBuffer().catch(() => req.raw);
