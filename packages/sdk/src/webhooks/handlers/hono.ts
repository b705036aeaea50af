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
 * The part of a Hono context that the handler uses.
 *
 * @example
 * const addressOf = (c: HonoContext) => c.req.raw.url;
 */
export interface HonoContext {
  readonly req: {
    readonly raw: Request;
    /** The raw bytes, also if a middleware has read them. */
    arrayBuffer(): Promise<ArrayBuffer>;
  };
}

/**
 * A handler for a route of Hono, on every runtime. A middleware may read the body before it, through `c.req`.
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

/** The body is lost if something read the request without `c.req`. */
const keptBody = ({ req }: HonoContext): Promise<unknown> => req.arrayBuffer().catch(() => req.raw);
