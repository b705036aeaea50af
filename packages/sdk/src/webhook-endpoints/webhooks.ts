import {
  ReplayFailedWebhookDeliveriesDocument,
  ReplayWebhookDeliveryDocument,
  RotateWebhookSecretDocument,
  UpdateWebhookDocument,
  WebhookDeliveriesDocument,
  WebhookDeliveryDocument,
  WebhookDocument,
} from '../generated/graphql.ts';
import { runGraphql } from '../graphql/graphql.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { queryOf, segment, type Transport } from '../http/transport.ts';
import { DocumentPlan } from '../stream/document-plan.ts';
import type { SubscribeOptions } from '../stream/options.ts';
import { Subscription } from '../stream/subscription.ts';
import { fromEvent, toDelivery, toUpdate, toWebhook } from './webhooks.convert.ts';
import type {
  CreatedWebhook,
  CreateWebhookInput,
  UpdateWebhookInput,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryUpdate,
  WebhookDetails,
  WebhookTest,
} from './webhooks.types.ts';

const PATH = '/v1/webhooks';

/**
 * Your endpoints that are told of calls: `nova.webhooks`. To receive what is sent to them, `constructEvent` of
 * `@nova-calls/sdk/webhooks`.
 *
 * @example
 * const { secret } = await nova.webhooks.create({ url: 'https://hooks.example.com/nova', events: ['call.ended'] });
 */
export class Webhooks {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Registers an endpoint. The answer is the only one that has the secret: keep it.
   *
   * @throws BadRequestError for an address that is not public or not HTTPS, AuthenticationError
   * @example
   * const { id, secret } = await nova.webhooks.create({ url: 'https://hooks.example.com/nova', events: ['call.ended'] });
   */
  create(input: CreateWebhookInput, options?: RequestOptions): ApiPromise<CreatedWebhook> {
    const exchange = { method: 'POST', path: PATH, body: input, isRepeatable: 'if-refused' } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Your endpoints, newest first.
   *
   * @throws AuthenticationError
   * @example
   * for (const { url } of await nova.webhooks.list({ includeInactive: true })) console.log(url);
   */
  list(
    { includeInactive }: { includeInactive?: boolean | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<Webhook[]> {
    const path = `${PATH}${queryOf({ include_inactive: includeInactive })}`;
    return this.#transport.rest(() => ({ ...options, method: 'GET', path, isRepeatable: true }));
  }

  /**
   * One endpoint, and how it does.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { isActive, failingSince } = await nova.webhooks.get(webhookId);
   */
  get(webhookId: string, options?: RequestOptions): ApiPromise<WebhookDetails> {
    const variables = { id: webhookId };
    return runGraphql(this.#transport, WebhookDocument, variables, options).map((data) => toWebhook(data.webhook));
  }

  /**
   * Changes what is given.
   *
   * @throws BadRequestError, NotFoundError, AuthenticationError
   * @example
   * await nova.webhooks.update(webhookId, { events: ['call.ended', 'call.scored'] });
   */
  update(webhookId: string, input: UpdateWebhookInput, options?: RequestOptions): ApiPromise<WebhookDetails> {
    const { events, ...rest } = input;
    const variables = { id: webhookId, ...rest, ...(events && { events: events.map(fromEvent) }) };
    const run = { ...options, isRepeatable: true } as const;
    return runGraphql(this.#transport, UpdateWebhookDocument, variables, run).map((data) =>
      toWebhook(data.updateWebhook),
    );
  }

  /**
   * Tells an endpoint of nothing any more; its log stays readable. Doing so twice is fine.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * await nova.webhooks.delete(webhookId);
   */
  delete(webhookId: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => `${PATH}/${segment(webhookId)}`;
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: true }));
  }

  /**
   * What was sent to an endpoint, newest first; kept for 30 days.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const failed = (await nova.webhooks.deliveries(webhookId)).filter(({ status }) => status === 'failed');
   */
  deliveries(
    webhookId: string,
    { limit }: { limit?: number | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<WebhookDelivery[]> {
    const path = () => `${PATH}/${segment(webhookId)}/deliveries${queryOf({ limit })}`;
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: path(), isRepeatable: true }));
  }

  /**
   * One delivery, with its body and its attempts.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * for (const { at, statusCode } of (await nova.webhooks.delivery(deliveryId)).attempts) console.log(at, statusCode);
   */
  delivery(deliveryId: string, options?: RequestOptions): ApiPromise<WebhookDeliveryDetails> {
    const variables = { id: deliveryId };
    return runGraphql(this.#transport, WebhookDeliveryDocument, variables, options).map((data) =>
      toDelivery(data.webhookDelivery),
    );
  }

  /**
   * Sends a made-up `call.started` the way real events go.
   *
   * @throws BadRequestError for an endpoint that is not active, RateLimitError, NotFoundError, AuthenticationError
   * @example
   * const { deliveryId } = await nova.webhooks.test(webhookId);
   */
  test(webhookId: string, options?: RequestOptions): ApiPromise<WebhookTest> {
    const path = () => `${PATH}/${segment(webhookId)}/test`;
    return this.#transport.rest(() => ({ ...options, method: 'POST', path: path(), isRepeatable: 'if-refused' }));
  }

  /**
   * A new secret. For `overlapHours` (0 to 24, by default 24) the one before signs along, so that you can deploy in peace.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const { secret } = await nova.webhooks.rotate(webhookId, { overlapHours: 1 });
   */
  rotate(
    webhookId: string,
    { overlapHours }: { overlapHours?: number | undefined } = {},
    options?: RequestOptions,
  ): ApiPromise<WebhookDetails & { secret: string }> {
    const variables = { id: webhookId, overlapHours };
    return runGraphql(this.#transport, RotateWebhookSecretDocument, variables, options).map(
      ({ rotateWebhookSecret: { webhook, secret } }) => ({ ...toWebhook(webhook), secret }),
    );
  }

  /**
   * Sends a delivery that is over once more: the same id and body, four new attempts.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * await nova.webhooks.replay(deliveryId);
   */
  replay(deliveryId: string, options?: RequestOptions): ApiPromise<WebhookDeliveryDetails> {
    const variables = { id: deliveryId };
    return runGraphql(this.#transport, ReplayWebhookDeliveryDocument, variables, options).map((data) =>
      toDelivery(data.replayWebhookDelivery),
    );
  }

  /**
   * Sends all again that failed and were made since then. @returns how many
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * const count = await nova.webhooks.replayFailed(webhookId, { since: '2026-06-12T08:00:00Z' });
   */
  replayFailed(webhookId: string, { since }: { since: string | Date }, options?: RequestOptions): ApiPromise<number> {
    const variables = () => ({ id: webhookId, since: typeof since === 'string' ? since : since.toISOString() });
    return runGraphql(this.#transport, ReplayFailedWebhookDeliveriesDocument, variables, options).map(
      (data) => data.replayFailedWebhookDeliveries,
    );
  }

  /**
   * Every attempt from now on, to one endpoint or to all of your account's.
   *
   * @throws NotFoundError, AuthenticationError, StreamError when it could not be taken up again, AbortError
   * @example
   * for await (const { delivery, statusCode } of nova.webhooks.watch()) console.log(delivery.eventType, statusCode);
   */
  watch({ webhookId }: { webhookId?: string | undefined } = {}, options?: SubscribeOptions) {
    const plan = new DocumentPlan(WebhookDeliveriesDocument.toString(), { webhookId }, toUpdate);
    return new Subscription<WebhookDeliveryUpdate>(this.#transport, plan, options);
  }
}
