import type { WebhookEvent, WebhookSecret, WebhookVerificationError } from '@nova-calls/sdk/webhooks';
import type { WebhookHandlerOptions } from '@nova-calls/sdk/webhooks/node';

export interface ReceiverOptions {
  /** The secret that `POST /v1/webhooks` returned; during a rotation, the new and the old one. */
  secret: WebhookSecret;
  /** Works on an event after the delivery was answered. It is called once for each delivery. */
  onEvent: (event: WebhookEvent) => void | Promise<void>;
  /** Called when `onEvent` failed. Default: logs the error. */
  onError?: (error: unknown, event: WebhookEvent) => void;
  /** Called for a request that is not from NOVA. Default: logs the reason. */
  onRejected?: (error: WebhookVerificationError) => void;
}

/** A delivery is retried for a minute or two. A few thousand calls make this many. */
const REMEMBERED = 10_000;

/**
 * The common part of the handlers for all frameworks. It remembers handled deliveries in memory. In production use your
 * database, which survives a restart: insert the event with `deliveryId` as the primary key, answer, and work from that
 * table.
 */
export function createInbox({
  secret,
  onEvent,
  onError = logError,
  onRejected = logRejected,
}: ReceiverOptions): WebhookHandlerOptions {
  const seen = new Set<string>();
  return {
    secret,
    onRejected,
    onEvent(event, { deliveryId }) {
      if (seen.has(deliveryId)) return;
      seen.add(deliveryId);
      for (const oldest of seen) {
        if (seen.size <= REMEMBERED) break;
        seen.delete(oldest);
      }
      // The answer goes first, however long the work takes.
      setImmediate(() => work(event));
    },
  };

  function work(event: WebhookEvent): void {
    Promise.resolve(event)
      .then(onEvent)
      .catch((error: unknown) => onError(error, event));
  }
}

const logError = (error: unknown, { event, data }: WebhookEvent): void =>
  console.error(`✗ ${event} of call ${data.call_id} was not worked on:`, error);

/** The explanation is for your log. The sender gets only the code. */
const logRejected = ({ code, message }: WebhookVerificationError): void => console.warn(`✗ ${code}: ${message}`);
