import { type NodeStream, readStream } from './node-request.ts';
import type { WebhookHandlerOptions } from './options.ts';
import { createReceiver, type Incoming } from './receive.ts';

export type { NodeStream } from './node-request.ts';
export type { WebhookContext, WebhookFailure, WebhookHandlerOptions, WebhookListeners } from './options.ts';

/**
 * A request of Fastify, as your functions are told of it: its own type fits.
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
 * What is needed of a reply of Fastify.
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
 * What is needed of an instance of Fastify.
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
export interface FastifyWebhookOptions extends WebhookHandlerOptions<{ request: FastifyRequestLike }> {
  /** Of the route, below the `prefix` of `register`. Default: `/`. */
  path?: string | undefined;
}

/**
 * A plugin for Fastify 5, with one route. Its parser, which leaves the bytes as they are, is for this route alone. What is
 * refused or fails is told to the log of the request, unless there is `onRejected` or `onError`.
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

/** The stream of the parser above; undefined where there is no body at all. */
const incomingOf = ({ method, headers, body }: FastifyRequestLike): Incoming => ({
  method,
  headers,
  readBody: (maxBytes) => body && readStream(body as NodeStream, maxBytes),
});

const LOGGED: Pick<WebhookHandlerOptions<{ request: FastifyRequestLike }>, 'onError' | 'onRejected'> = {
  onError: (err, { request, deliveryId }) => request.log.error({ err, deliveryId }, 'NOVA webhook failed'),
  onRejected: ({ code, message }, { request }) => request.log.warn({ code }, `NOVA webhook refused: ${message}`),
};
