import {
  ReplayFailedWebhookDeliveriesDocument,
  ReplayWebhookDeliveryDocument,
  RotateWebhookSecretDocument,
  UpdateWebhookDocument,
  WebhookDeliveriesDocument,
  WebhookDeliveryDocument,
  WebhookDeliveryPageDocument,
  WebhookDocument,
} from '../generated/graphql.ts';
import type { ListPart } from '../calls/calls.types.ts';
import { runGraphql } from '../graphql/graphql.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pageAfter, type PagePromise } from '../http/pages.ts';
import { queryOf, segment, type Transport } from '../http/transport.ts';
import { DocumentPlan } from '../stream/document-plan.ts';
import type { SubscribeOptions } from '../stream/options.ts';
import { Subscription } from '../stream/subscription.ts';
import { fromDeliveryFilter, fromEvent, toDelivery, toLine, toUpdate, toWebhook } from './webhooks.convert.ts';
import type {
  CreatedWebhook,
  CreateWebhookInput,
  UpdateWebhookInput,
  Webhook,
  WebhookDelivery,
  WebhookDeliveryDetails,
  WebhookDeliveryFilter,
  WebhookDeliveryUpdate,
  WebhookDetails,
  WebhookTest,
} from './webhooks.types.ts';

const PATH = '/v1/webhooks';

/**
 * Your webhook endpoints: `nova.webhooks`. To receive their deliveries, use `constructEvent` of
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
   * Registers an endpoint. Keep the secret: only this answer contains it.
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
   * Lists your endpoints, newest first.
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
   * Reads one endpoint with its state.
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
   * Changes the given fields.
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
   * Stops all deliveries to an endpoint. Its log stays readable. Repeating this is safe.
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
   * Lists the deliveries of an endpoint, newest first. `for await` reads all of them, `await` one page. They are kept for
   * 30 days.
   *
   * @throws NotFoundError, AuthenticationError, BadRequestError
   * @example
   * for await (const { id } of nova.webhooks.listDeliveries(webhookId, { status: ['failed'] })) console.log(id);
   */
  listDeliveries(
    webhookId: string,
    { first, after = null, ...filter }: WebhookDeliveryFilter & ListPart = {},
    options?: RequestOptions,
  ): PagePromise<WebhookDelivery> {
    const load = (from: string | null) => {
      const variables = { id: webhookId, first, after: from, filter: fromDeliveryFilter(filter) };
      return runGraphql(this.#transport, WebhookDeliveryPageDocument, variables, options).map(
        ({ webhook: { deliveries } }) => ({
          items: deliveries.nodes.map((line) => toLine(line, webhookId)),
          next: deliveries.pageInfo.hasNextPage ? deliveries.pageInfo.endCursor : null,
        }),
      );
    };
    return pageAfter(load, after);
  }

  /**
   * Lists the newest deliveries of an endpoint, at most 500. `listDeliveries` goes on to older ones.
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
   * Reads one delivery with its body and attempts.
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
   * Sends a test `call.started` event in the same way as real events.
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
   * Creates a new secret. For `overlapHours` (0 to 24, default 24) deliveries are also signed with the old one, so that
   * you have time to deploy.
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
   * Sends a finished delivery again, with the same id and body, in up to four new attempts.
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
   * Sends all deliveries again that failed and were created since that time. @returns the number of deliveries
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
   * Follows every new attempt to one endpoint, or to all endpoints of the account.
   *
   * @throws AuthenticationError, NotFoundError, StreamError when it could not reconnect, AbortError
   * @example
   * for await (const { delivery, statusCode } of nova.webhooks.watch()) console.log(delivery.eventType, statusCode);
   */
  watch({ webhookId }: { webhookId?: string | undefined } = {}, options?: SubscribeOptions) {
    const plan = new DocumentPlan(WebhookDeliveriesDocument.toString(), { webhookId }, toUpdate);
    return new Subscription<WebhookDeliveryUpdate>(this.#transport, plan, options);
  }
}
