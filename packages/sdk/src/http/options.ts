import { NovaError } from '../errors/index.ts';
import { type OpenSocket, openSocketOf, type WebSocketClass } from './web-socket.ts';
import type { Fetch } from './fetch.ts';
import { type ApiKey, Keys } from './key.ts';
import { isLogLevel, type Log, type Logger, logOf, type LogLevel } from './log.ts';

/**
 * The transport of subscriptions: server-sent events, with one request each, wherever `fetch` works; or one WebSocket
 * for all subscriptions of a client.
 *
 * @example
 * const nova = new Nova({ baseUrl, apiKey, streamOver: 'websocket' });
 */
export type StreamOver = 'sse' | 'websocket';

/**
 * The options of a client.
 *
 * @example
 * const options: NovaOptions = { baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY };
 */
export interface NovaOptions {
  /** The address of the server: `https://nova.example.com`. A path in it is kept. */
  baseUrl: string;
  /**
   * An API key, or a token from `auth.register` or `auth.login`; or a function that provides one, which is called again
   * when the server refuses the last one. Without a key, only methods that need no account work; if one was passed
   * and is empty, as from an unset environment variable, the others reject without a request.
   */
  apiKey?: ApiKey | undefined;
  /** Default: the global `fetch`. */
  fetch?: Fetch | undefined;
  /** The time limit of one try, in milliseconds. Default: 30,000. */
  timeoutMs?: number | undefined;
  /** How many times a repeatable request is retried. Default: 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Sent with every request. Not sent with a WebSocket, because browsers cannot. */
  headers?: Record<string, string> | undefined;
  /** Default: `sse`. Each subscription may choose another. */
  streamOver?: StreamOver | undefined;
  /** Default: the global `WebSocket`. Node 20 has none: pass the one of the package `ws`. */
  webSocket?: WebSocketClass | undefined;
  /** Default: `console`. */
  logger?: Logger | undefined;
  /** Default: `warn` with a `logger`, `off` without one. */
  logLevel?: LogLevel | undefined;
}

/**
 * The last argument of every method.
 *
 * @example
 * await nova.calls.get(id, { signal: AbortSignal.timeout(5000), timeoutMs: 2000 });
 */
export interface RequestOptions {
  /** Aborting the signal rejects with an `AbortError` at once. */
  signal?: AbortSignal | undefined;
  /** Replaces the client's `timeoutMs`. */
  timeoutMs?: number | undefined;
  /** Replaces the client's `maxRetries`. */
  maxRetries?: number | undefined;
  /** Added to the client's `headers`; replaces those of the same name. */
  headers?: Record<string, string> | undefined;
}

export interface Settings {
  baseUrl: string;
  keys: Keys;
  fetch: Fetch;
  timeoutMs: number;
  maxRetries: number;
  headers: Record<string, string>;
  streamOver: StreamOver;
  openSocket: OpenSocket;
  log: Log;
}

/** @throws NovaError for invalid options, here instead of as an unclear failure of the first request. */
export function settingsOf(options: NovaOptions): Settings {
  const { headers = {}, streamOver = 'sse', logger, logLevel = logger ? 'warn' : 'off' } = options;
  checkRequest({ headers });
  if (streamOver !== 'sse' && streamOver !== 'websocket')
    throw new NovaError(`streamOver must be sse or websocket, not ${String(streamOver)}`);
  if (!isLogLevel(logLevel))
    throw new NovaError(`logLevel must be off, error, warn, info or debug, not ${String(logLevel)}`);
  return {
    baseUrl: baseUrlOf(options.baseUrl),
    keys: new Keys(options),
    // Called as a plain function: browsers refuse to run their fetch as a method of another object.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs: positive('timeoutMs', options.timeoutMs ?? 30_000),
    maxRetries: whole('maxRetries', options.maxRetries ?? 2),
    headers: { ...headers },
    streamOver,
    openSocket: openSocketOf(options.webSocket),
    log: logOf(logger ?? console, logLevel),
  };
}

/** @throws NovaError for wrong options, which `fetch` would report as a network failure */
export function checkRequest({ timeoutMs, maxRetries, headers = {} }: RequestOptions): void {
  if (timeoutMs !== undefined) positive('timeoutMs', timeoutMs);
  if (maxRetries !== undefined) whole('maxRetries', maxRetries);
  for (const [name, value] of Object.entries(headers))
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name) || !/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      throw new NovaError(`The header ${JSON.stringify(name)} has characters that a header cannot carry`);
}

function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new NovaError(`baseUrl must be an http(s) URL, not ${text}`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

export function positive(name: string, value: number): number {
  // A timer holds 31 bits; a longer one would fire at once.
  if (!(value > 0 && value <= 2_147_483_647)) throw new NovaError(`${name} must be between 1 and 2147483647`);
  return value;
}

export function whole(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 0) throw new NovaError(`${name} must be a whole number, 0 or more`);
  return value;
}
