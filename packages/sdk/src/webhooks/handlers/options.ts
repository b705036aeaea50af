import type { WebhookVerificationError } from '../error.ts';
import type { WebhookEvent, WebhookEventType } from '../events.ts';
import type { WebhookSecret } from '../secrets.ts';
import type { VerifyOptions } from '../verdict.ts';

/**
 * What your functions are told beside the event: `deliveryId`, and the request as your framework has it (`req` with
 * Express and `node:http`, `request` with Fastify and Next.js, `c` with Hono).
 *
 * @example
 * const onEvent = async (event: WebhookEvent, { deliveryId }: WebhookContext) => {
 *   const { rowCount } = await db.query('insert into seen (id) values ($1) on conflict do nothing', [deliveryId]);
 *   if (rowCount === 1) await queue.add(event);
 * };
 */
export type WebhookContext<Source extends object = object> = Source & {
  /**
   * The same in every attempt of a delivery, and when it is replayed: what to remember to take it once. It is
   * `webhook-id`; where a proxy drops that header, the event, the call and `delivered_at`. The signature covers it.
   */
  readonly deliveryId: string;
};

/**
 * What `onError` is told beside the error: as much as was known by then.
 *
 * @example
 * const onError = (error: unknown, { event, deliveryId }: WebhookFailure) =>
 *   sentry.captureException(error, { tags: { event: event?.event, deliveryId } });
 */
export type WebhookFailure<Source extends object = object> = Partial<WebhookContext> &
  Source & {
    /** Undefined where it failed before there was one. */
    readonly event?: WebhookEvent | undefined;
  };

/**
 * A function per type of event, each told its own.
 *
 * @example
 * const on: WebhookListeners = {
 *   'call.ended': ({ data }) => crm.close(data.call_id, data.outcome),
 *   'call.scored': ({ data }) => crm.score(data.call_id, data.score.overall),
 * };
 */
export type WebhookListeners<Source extends object = object> = {
  [Type in WebhookEventType]?: (
    event: Extract<WebhookEvent, { event: Type }>,
    context: WebhookContext<Source>,
  ) => unknown;
};

/**
 * What a handler is made of. Give `on`, `onEvent` or both; they may be async, and the answer waits for them. NOVA waits
 * for 10 seconds: hand longer work to a queue.
 *
 * @example
 * const options: WebhookHandlerOptions = {
 *   secret: process.env.NOVA_WEBHOOK_SECRET,
 *   on: { 'call.ended': ({ data }) => crm.close(data.call_id, data.outcome) },
 * };
 */
export interface WebhookHandlerOptions<Source extends object = object> extends VerifyOptions {
  /** The secret or, during a rotation, both; or a function that gets it, where it hangs on the request. */
  secret: WebhookSecret | ((source: Source) => WebhookSecret | Promise<WebhookSecret>);
  /** Called with each event, also of a type that is newer than this package, and before that of `on`. */
  onEvent?: ((event: WebhookEvent, context: WebhookContext<Source>) => unknown) | undefined;
  /** Called by the type of the event. */
  on?: WebhookListeners<Source> | undefined;
  /**
   * Told of what failed on this side, which was answered with 500, so that NOVA sends it again: what your functions
   * threw, or a secret that is not set. Default: logs it.
   */
  onError?: ((error: unknown, context: WebhookFailure<Source>) => unknown) | undefined;
  /** Told of what must not be trusted, which was answered with 400 or 413 and the error's code. Default: logs it. */
  onRejected?: ((error: WebhookVerificationError, source: Source) => unknown) | undefined;
  /** What is longer is refused with 413. Default: 1 MiB, which is hours of talk. */
  maxBodyBytes?: number | undefined;
}
