import { type NodeStream, readStream } from './node-request.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver, type Incoming } from './receive.ts';

export type { NodeStream } from './node-request.ts';
export type {
  WebhookContext,
  WebhookFailure,
  WebhookHandlerOptions,
  WebhookHandlerSettings,
  WebhookListeners,
} from './options.ts';

/**
 * A request of Fastify, as your functions get it. Fastify's own type fits.
 *
 * @example
 * const tenantOf = ({ params }: FastifyRequestLike) => (params as { tenant: string }).tenant;
 */
export interface FastifyRequestLike {
  readonly method: string;
  readonly url: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
  readonly log: { warn(what: object, message: string): void; error(what: object, message: string): void };
}

/**
 * The part of a Fastify reply that the plugin uses.
 *
 * @example
 * const refuse = (reply: FastifyReplyLike) => reply.code(400);
 */
export interface FastifyReplyLike {
  code(status: number): unknown;
  headers(headers: Record<string, string>): unknown;
  send(body?: string): unknown;
}

/**
 * The part of a Fastify instance that the plugin uses.
 *
 * @example
 * const mount = (app: FastifyLike) => webhookPlugin(app, { secret, onEvent });
 */
export interface FastifyLike {
  removeAllContentTypeParsers(): unknown;
  addContentTypeParser(
    type: string,
    parser: (request: FastifyRequestLike, payload: NodeStream, done: (error: null, body: unknown) => void) => void,
  ): unknown;
  post(path: string, handler: (request: FastifyRequestLike, reply: FastifyReplyLike) => Promise<unknown>): unknown;
}

/**
 * The options of `webhookPlugin`.
 *
 * @example
 * const options: FastifyWebhookOptions = { path: '/nova', secret: process.env.NOVA_WEBHOOK_SECRET, onEvent: queue.add };
 */
export type FastifyWebhookOptions = WebhookHandlerOptions<{ request: FastifyRequestLike }> & {
  /** The path of the route, below the `prefix` of `register`. Default: `/`. */
  path?: string | undefined;
};

/**
 * A plugin for Fastify 5, with one route. Its parser keeps the raw bytes and applies to this route only. Refusals and
 * failures go to the log of the request, unless there is `onRejected` or `onError`.
 *
 * @example
 * await app.register(webhookPlugin, {
 *   path: '/nova',
 *   secret: process.env.NOVA_WEBHOOK_SECRET,
 *   on: { 'call.ended': ({ data }) => console.log(data.call_id, data.outcome) },
 * });
 */
export async function webhookPlugin(
  app: FastifyLike,
  { path = '/', ...options }: FastifyWebhookOptions,
): Promise<void> {
  const receive = createReceiver({ ...LOGGED, ...options });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  app.post(path, async (request, reply) => {
    const { status, headers, body } = await receive(incomingOf(request), { request });
    reply.code(status);
    reply.headers(headers);
    return reply.send(body);
  });
}

/** The stream of the parser above; undefined for a request without a body. */
const incomingOf = ({ method, headers, body }: FastifyRequestLike): Incoming => ({
  method,
  headers,
  readBody: (maxBytes) => body && readStream(body as NodeStream, maxBytes),
});

const LOGGED: Pick<WebhookHandlerOptions<{ request: FastifyRequestLike }>, 'onError' | 'onRejected'> = {
  onError: (err, { request, deliveryId }) => request.log.error({ err, deliveryId }, 'NOVA webhook failed'),
  onRejected: ({ code, message }, { request }) => request.log.warn({ code }, `NOVA webhook refused: ${message}`),
};
