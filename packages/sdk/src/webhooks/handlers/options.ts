import type { WebhookVerificationError } from '../error.ts';
import type { WebhookEvent, WebhookEventType } from '../events.ts';
import type { WebhookSecret } from '../secrets.ts';
import type { VerifyOptions } from '../verdict.ts';

/**
 * The second argument of your functions: `deliveryId`, and the framework's request (`req` with Express and `node:http`,
 * `request` with Fastify and Next.js, `c` with Hono).
 *
 * @example
 * const onEvent = async (event: WebhookEvent, { deliveryId }: WebhookContext) => {
 *   const { rowCount } = await db.query('insert into seen (id) values ($1) on conflict do nothing', [deliveryId]);
 *   if (rowCount === 1) await queue.add(event);
 * };
 */
export type WebhookContext<Source extends object = object> = Source & {
  /**
   * The same in every attempt and replay of a delivery: store it to handle each delivery once. It is `webhook-id`; if a
   * proxy drops that header, it is made of the event, the call and `delivered_at`. The signature covers it.
   */
  readonly deliveryId: string;
};

/**
 * The second argument of `onError`: the facts that were known when it failed.
 *
 * @example
 * const onError = (error: unknown, { event, deliveryId }: WebhookFailure) =>
 *   sentry.captureException(error, { tags: { event: event?.event, deliveryId } });
 */
export type WebhookFailure<Source extends object = object> = Partial<WebhookContext> &
  Source & {
    /** Undefined if it failed before the event was read. */
    readonly event?: WebhookEvent | undefined;
  };

/**
 * One function for each type of event.
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
 * All fields of the options of a handler.
 *
 * @example
 * const shared: Pick<WebhookHandlerSettings, 'onError'> = { onError: (error) => sentry.captureException(error) };
 */
export interface WebhookHandlerSettings<Source extends object = object> extends VerifyOptions {
  /** The secret, or both secrets during a rotation; or a function that returns it for a request. */
  secret: WebhookSecret | ((source: Source) => WebhookSecret | Promise<WebhookSecret>);
  /** Called for each event, also of types that are newer than this package, and before the function in `on`. */
  onEvent?: ((event: WebhookEvent, context: WebhookContext<Source>) => unknown) | undefined;
  /** Called for events of its type. */
  on?: WebhookListeners<Source> | undefined;
  /**
   * Called when your side failed: your functions threw, or no secret is configured. NOVA gets a 500 and sends the event
   * again. Default: logs it.
   */
  onError?: ((error: unknown, context: WebhookFailure<Source>) => unknown) | undefined;
  /**
   * Called for a request that must not be trusted. Its sender gets a 400 or 413 with the error's code. Default: logs
   * it.
   */
  onRejected?: ((error: WebhookVerificationError, source: Source) => unknown) | undefined;
  /** The longest accepted body; longer ones get a 413. Default: 1 MiB, which is hours of talk. */
  maxBodyBytes?: number | undefined;
}

/**
 * The options of a handler. Give `on`, `onEvent` or both: a handler without them does nothing. They may be async, and the answer waits for them. NOVA waits
 * for 10 seconds, so put longer work into a queue.
 *
 * @example
 * const options: WebhookHandlerOptions = {
 *   secret: process.env.NOVA_WEBHOOK_SECRET,
 *   on: { 'call.ended': ({ data }) => crm.close(data.call_id, data.outcome) },
 * };
 */
export type WebhookHandlerOptions<Source extends object = object> = WebhookHandlerSettings<Source> &
  ({ onEvent: NonNullable<WebhookHandlerSettings<Source>['onEvent']> } | { on: WebhookListeners<Source> });
