import type { Transport } from '../http/transport.ts';

/** The parameters of one connection of a subscription. */
export interface Connecting {
  document: string;
  variables: Record<string, unknown>;
  /** The key to open it with. */
  key: string | undefined;
  /** Ends the connection at once. */
  signal: AbortSignal;
  /** Milliseconds for opening it. */
  timeoutMs: number;
  /** Milliseconds without any data or sign of life. */
  silenceMs: number;
  /** Called at each sign of life. */
  onAlive: () => void;
}

/**
 * Opens a connection and returns the `data` of each result, until the server's `complete`.
 *
 * @throws ApiError, ConnectionError, TimeoutError, InvalidResponseError, AbortError
 */
export type Connect = (transport: Transport, connecting: Connecting) => AsyncGenerator<object>;
