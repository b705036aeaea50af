import type { Transport } from '../http/transport.ts';

/** One connection of a subscription, to be opened. */
export interface Connecting {
  document: string;
  variables: Record<string, unknown>;
  /** With which it is opened. */
  key: string | undefined;
  /** Ends it at once. */
  signal: AbortSignal;
  /** How long opening it may take. */
  timeoutMs: number;
  /** How long nothing at all may come, not even a sign of life. */
  silenceMs: number;
  /** Called with each sign of life. */
  onAlive: () => void;
}

/**
 * Opens a connection and hands out the `data` of each result, up to the server's `complete`.
 *
 * @throws ApiError, ConnectionError, TimeoutError, InvalidResponseError, AbortError
 */
export type Connect = (transport: Transport, connecting: Connecting) => AsyncGenerator<object>;
