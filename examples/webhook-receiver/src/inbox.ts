import type { WebhookEvent, WebhookSecret, WebhookVerificationError } from '@nova-calls/sdk/webhooks';

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

/** Of a call with an hour of talk, with room to spare. The usual 100 kB is too little for a long transcript. */
export const MAX_BODY_BYTES = 5 * 1024 * 1024;
/** A delivery is tried again for a minute or two; this many come from a few thousand calls. */
const REMEMBERED = 10_000;

export interface Inbox {
  /** Takes an event that was verified, unless it was taken before. Returns at once. */
  take(id: string | undefined, event: WebhookEvent): void;
}

/**
 * Remembers in memory what came already. What is lost with the process here belongs in your database: insert the event
 * with `id` as the primary key, answer, and work from that table.
 */
export function createInbox({ onEvent, onError = logError }: ReceiverOptions): Inbox {
  const seen = new Set<string>();
  return {
    take(id, event) {
      const key = id ?? fallbackId(event);
      if (seen.has(key)) return;
      seen.add(key);
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

/** For a NOVA that sends no `webhook-id`: a call starts, ends, is transcribed and is scored once. */
const fallbackId = ({ event, data }: WebhookEvent): string => `${event} ${data.call_id}`;

const logError = (error: unknown, { event, data }: WebhookEvent): void =>
  console.error(`✗ ${event} of call ${data.call_id} was not worked on:`, error);

/** What is wrong is for your log; whoever sent it learns no more than the code. */
export const logRejected = ({ code, message }: WebhookVerificationError): void => console.warn(`✗ ${code}: ${message}`);
