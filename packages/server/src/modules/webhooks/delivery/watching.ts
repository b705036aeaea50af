import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { liveOnly } from '../../../platform/events/index.ts';
import type { WebhooksDeps } from '../webhooks.deps.ts';
import { ownWebhook } from '../endpoints/endpoints.service.ts';
import type { Attempted } from './delivery.store.ts';

/** An attempt was made. Plain JSON: it also travels between processes. */
export interface DeliveryUpdate {
  deliveryId: string;
  webhookId: string;
  status: 'pending' | 'delivered' | 'failed';
  attempt: { number: number; at: string; latencyMs: number; statusCode: number | null; error: string | null };
}

const topicOf = (accountId: string) => `webhooks:${accountId}`;

/** Tells the watchers, after the commit. */
export function publishResult({ bus }: Pick<WebhooksDeps, 'bus'>, { delivery, outcome, status }: Attempted): void {
  const { startedAt, latencyMs, statusCode, error } = outcome;
  const attempt = { number: delivery.attemptCount + 1, at: startedAt.toISOString(), latencyMs, statusCode, error };
  const { id: deliveryId, webhookId } = delivery;
  bus.publish(topicOf(delivery.accountId), { deliveryId, webhookId, status, attempt } satisfies DeliveryUpdate);
}

/** Every attempt from now on, to one endpoint or to all of the account's. Earlier attempts are in the log. */
export async function watchDeliveries(
  deps: WebhooksDeps,
  caller: Caller,
  webhookId: string | null,
): Promise<AsyncIterable<DeliveryUpdate>> {
  const { accountId } = requireViewer(caller);
  if (webhookId !== null) await ownWebhook(deps, caller, webhookId);
  return liveOnly<DeliveryUpdate>(deps.bus, topicOf(accountId), {
    where: (update) => webhookId === null || update.webhookId === webhookId,
  });
}
