import type { Clock } from '../../../platform/clock/index.ts';
import { SafeFetchError, type SafeFetch, type SafeFetchResponse } from '../../../platform/safe-fetch/index.ts';
import { ATTEMPT_TIMEOUT_MS, RESPONSE_BYTES, type Outcome } from './delivery.model.ts';
import type { Delivery } from './delivery.store.ts';
import { headersOf } from '../signing/signing.ts';

export interface Sender {
  safeFetch: SafeFetch;
  clock: Clock;
  /** Lets `http:` and private addresses through: for development. */
  allowPrivate: boolean;
}

/**
 * Makes one exchange with an endpoint. @throws SafeFetchError when `signal` ended it, which does not count as a
 * failure.
 */
export async function attempt(sender: Sender, delivery: Delivery, signal: AbortSignal): Promise<Outcome> {
  const startedAt = sender.clock.now();
  const from = performance.now();
  const outcome = (answer: Omit<Outcome, 'startedAt' | 'latencyMs'>): Outcome => ({
    startedAt,
    latencyMs: Math.round(performance.now() - from),
    ...answer,
  });
  try {
    return outcome(read(await send(sender, delivery, startedAt, signal)));
  } catch (error) {
    if (!(error instanceof SafeFetchError) || error.code === 'aborted') throw error;
    return outcome({ statusCode: null, error: error.message, responseBody: null });
  }
}

function send({ safeFetch, allowPrivate }: Sender, delivery: Delivery, now: Date, signal: AbortSignal) {
  const { id: deliveryId, eventType: event, body, secretHash, previousSecretHash } = delivery;
  const headers = headersOf({ deliveryId, event, body, secretHash, previousSecretHash }, now);
  return safeFetch(delivery.url, {
    method: 'POST',
    headers,
    body,
    signal,
    timeoutMs: ATTEMPT_TIMEOUT_MS,
    maxBytes: RESPONSE_BYTES,
    httpsOnly: !allowPrivate,
    raw: true,
  });
}

function read({ status, body }: SafeFetchResponse): Pick<Outcome, 'statusCode' | 'error' | 'responseBody'> {
  const isSuccess = status >= 200 && status < 300;
  return {
    statusCode: status,
    error: isSuccess ? null : `The endpoint answered ${status}.`,
    // PostgreSQL cannot store NUL.
    responseBody: body.length > 0 ? body.toString('utf8').replaceAll('\0', '\uFFFD') : null,
  };
}
