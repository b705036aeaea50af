import { NovaError } from '../errors/index.ts';
import { whole } from '../http/options.ts';
import type { StreamOver } from '../http/options.ts';

/**
 * Options of a subscription.
 *
 * @example
 * nova.subscribe(CallEvents, { after }, { over: 'websocket', signal: AbortSignal.timeout(60_000) });
 */
export interface SubscribeOptions {
  /** Aborting the signal ends it with an `AbortError` at once. */
  signal?: AbortSignal | undefined;
  /** The most connections in a row that bring nothing new. Default: 12; 0 ends it at the first break. */
  maxReconnects?: number | undefined;
  /**
   * Milliseconds of silence after which a connection is dead. The server sends a sign of life every 20 s. Default:
   * 45,000.
   */
  keepAliveTimeoutMs?: number | undefined;
  /** Replaces the client's `streamOver`. */
  over?: StreamOver | undefined;
  /** Called after a connection broke, before the next one is opened. Its errors are ignored. */
  onReconnect?: ((problem: Error) => void) | undefined;
}

/**
 * Options for following a call.
 *
 * @example
 * nova.calls.stream(callId, { after: 12, signal: AbortSignal.timeout(60_000) });
 */
export interface StreamOptions extends SubscribeOptions {
  /** The number of the event to start after. Default: 0, which starts with the first. */
  after?: number | undefined;
}

/** @throws NovaError for invalid options */
export function checkSubscribe({ maxReconnects, keepAliveTimeoutMs, over }: SubscribeOptions): void {
  if (maxReconnects !== undefined) whole('maxReconnects', maxReconnects);
  if (keepAliveTimeoutMs !== undefined && !(keepAliveTimeoutMs > 0))
    throw new NovaError('keepAliveTimeoutMs must be more than 0');
  if (over !== undefined && over !== 'sse' && over !== 'websocket')
    throw new NovaError(`over must be sse or websocket, not ${String(over)}`);
}
