import { NovaError } from '../errors/index.ts';
import { whole } from '../http/options.ts';
import type { StreamOver } from '../http/options.ts';

/**
 * How to hold a subscription.
 *
 * @example
 * nova.subscribe(CallEvents, { after }, { over: 'websocket', signal: AbortSignal.timeout(60_000) });
 */
export interface SubscribeOptions {
  /** Aborting it ends it with an `AbortError`, at once. */
  signal?: AbortSignal | undefined;
  /** It gives up when this many connections in a row brought nothing new. Default: 12; 0: at the first break. */
  maxReconnects?: number | undefined;
  /** A connection that is silent for longer is dead. The server gives a sign of life every 20 s. Default: 45,000. */
  keepAliveTimeoutMs?: number | undefined;
  /** Instead of the client's `streamOver`. */
  over?: StreamOver | undefined;
  /** Called when a connection broke and another is about to be opened. What it throws is ignored. */
  onReconnect?: ((problem: Error) => void) | undefined;
}

/**
 * How to follow a call.
 *
 * @example
 * nova.calls.stream(callId, { after: 12, signal: AbortSignal.timeout(60_000) });
 */
export interface StreamOptions extends SubscribeOptions {
  /** Begin after the event of this number. Default: 0, the first. */
  after?: number | undefined;
}

/** @throws NovaError for options that cannot work */
export function checkSubscribe({ maxReconnects, keepAliveTimeoutMs, over }: SubscribeOptions): void {
  if (maxReconnects !== undefined) whole('maxReconnects', maxReconnects);
  if (keepAliveTimeoutMs !== undefined && !(keepAliveTimeoutMs > 0))
    throw new NovaError('keepAliveTimeoutMs must be more than 0');
  if (over !== undefined && over !== 'sse' && over !== 'websocket')
    throw new NovaError(`over must be sse or websocket, not ${String(over)}`);
}
