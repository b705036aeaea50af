import type { WebhookEvent, WebhookSecret, WebhookVerificationError } from '@nova-calls/sdk/webhooks';
import type { WebhookHandlerOptions } from '@nova-calls/sdk/webhooks/node';

export interface ReceiverOptions {
  /** What `POST /v1/webhooks` answered; during a rotation, the new one and the one before. */
  secret: WebhookSecret;
  /** Works on an event, after the delivery was answered. Each delivery comes once. */
  onEvent: (event: WebhookEvent) => void | Promise<void>;
  /** Told of an `onEvent` that failed. Default: logs it. */
  onError?: (error: unknown, event: WebhookEvent) => void;
  /** Told of a request that is not from NOVA. Default: logs why. */
  onRejected?: (error: WebhookVerificationError) => void;
}

/** A delivery is tried again for a minute or two; this many come from a few thousand calls. */
const REMEMBERED = 10_000;

/**
 * What the handlers of all frameworks are made of. It remembers in memory what came already. What is lost with the
 * process here belongs in your database: insert the event with `deliveryId` as the primary key, let the handler answer,
 * and work from that table.
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
      // Not now: the answer goes first, however long the work takes.
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

/** What is wrong is for your log; whoever sent it learns no more than the code. */
const logRejected = ({ code, message }: WebhookVerificationError): void => console.warn(`✗ ${code}: ${message}`);
