import { WebhookVerificationError } from '../error.ts';
import type { WebhookEvent } from '../events.ts';
import { readHeader, type WebhookHeaders } from '../headers.ts';
import { constructEventAsync } from '../verify.ts';
import { ACCEPTED, type Answer, refusal } from './answer.ts';
import { checkSize } from './body.ts';
import type { WebhookContext, WebhookFailure, WebhookHandlerOptions } from './options.ts';

/** The part of a request that a handler reads. */
export interface Incoming {
  method: string | undefined;
  headers: WebhookHeaders;
  /** The raw bytes; or what there is instead, whose problem the verifier names. */
  readBody(maxBytes: number): unknown;
}

export type Receiver<Source> = (incoming: Incoming, source: Source) => Promise<Answer>;

/** Codes of problems in the receiver's own setup, not in the request. */
const OURS = ['missing_secret', 'crypto_unavailable'];

/** The common part of all handlers, without the framework's reading and answering. It never throws. */
export function createReceiver<Source extends object>(options: WebhookHandlerOptions<Source>): Receiver<Source> {
  if (!options.on && !options.onEvent) throw new TypeError('Pass `on` or `onEvent`: nothing is done with events.');
  return async (incoming, source) => {
    if (incoming.method !== 'POST') return refusal(405, 'method_not_allowed', { allow: 'POST' });
    let context: WebhookFailure<Source> = { ...source };
    try {
      const event = await verified(incoming, source, options);
      const known: WebhookContext<Source> = { ...source, deliveryId: deliveryIdOf(event, incoming.headers) };
      context = { ...known, event };
      await dispatch(event, known, options);
      return ACCEPTED;
    } catch (error) {
      // An error of the user's functions is never the sender's fault.
      return context.event || !isRejection(error) ? fail(error, context, options) : reject(error, source, options);
    }
  };
}

async function verified<Source extends object>(
  { headers, readBody }: Incoming,
  source: Source,
  { secret, maxBodyBytes = 1_048_576, ...verifying }: WebhookHandlerOptions<Source>,
): Promise<WebhookEvent> {
  const body = await readBody(maxBodyBytes);
  checkSize(body, maxBodyBytes);
  const secrets = typeof secret === 'function' ? await secret(source) : secret;
  return constructEventAsync(body as string, headers, secrets, verifying);
}

/** Made only of signed values, so that a replayed delivery cannot get another id. */
const deliveryIdOf = ({ event, delivered_at, data }: WebhookEvent, headers: WebhookHeaders): string =>
  readHeader(headers, 'webhook-id') ?? `${event} ${data.call_id} ${delivered_at}`;

async function dispatch<Source extends object>(
  event: WebhookEvent,
  context: WebhookContext<Source>,
  { onEvent, on = {} }: WebhookHandlerOptions<Source>,
): Promise<void> {
  await onEvent?.(event, context);
  // A newer server may send any type, but never a name on Object.prototype.
  if (!Object.hasOwn(on, event.event)) return;
  await (on[event.event] as ((event: WebhookEvent, context: WebhookContext<Source>) => unknown) | undefined)?.(
    event,
    context,
  );
}

const isRejection = (error: unknown): error is WebhookVerificationError =>
  error instanceof WebhookVerificationError && !OURS.includes(error.code);

async function reject<Source extends object>(
  error: WebhookVerificationError,
  source: Source,
  { onRejected = logRejected }: WebhookHandlerOptions<Source>,
): Promise<Answer> {
  await tell(() => onRejected(error, source));
  return refusal(error.code === 'body_too_large' ? 413 : 400, error.code);
}

async function fail<Source extends object>(
  error: unknown,
  context: WebhookFailure<Source>,
  { onError = logError }: WebhookHandlerOptions<Source>,
): Promise<Answer> {
  await tell(() => onError(error, context));
  return refusal(500, context.event || !(error instanceof WebhookVerificationError) ? 'handler_failed' : error.code);
}

/** Calls a hook. If the hook itself fails, the request is still answered. */
async function tell(hook: () => unknown): Promise<void> {
  try {
    await hook();
  } catch (error) {
    logError(error);
  }
}

const logRejected = ({ code, message }: WebhookVerificationError): void =>
  console.warn(`NOVA webhook refused, ${code}: ${message}`);

const logError = (error: unknown): void => console.error('NOVA webhook failed:', error);
