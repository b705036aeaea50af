import { NovaError } from '../errors/index.ts';
import { type OpenSocket, openSocketOf, type WebSocketClass } from './web-socket.ts';
import type { Fetch } from './fetch.ts';
import { type ApiKey, Keys } from './key.ts';
import { isLogLevel, type Log, type Logger, logOf, type LogLevel } from './log.ts';

/**
 * What carries a subscription: server-sent events, one request each, wherever `fetch` works; or one WebSocket for all
 * of a client's subscriptions.
 *
 * @example
 * const nova = new Nova({ baseUrl, apiKey, streamOver: 'websocket' });
 */
export type StreamOver = 'sse' | 'websocket';

/**
 * How to reach a server.
 *
 * @example
 * const options: NovaOptions = { baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY };
 */
export interface NovaOptions {
  /** Where the server is: `https://nova.example.com`. A path in it is kept. */
  baseUrl: string;
  /**
   * An API key, or a token from `auth.register` or `auth.login`; or a function that gets one, which is called again when
   * the server does not take the last one any more. Without one, only what needs no account works.
   */
  apiKey?: ApiKey | undefined;
  /** Default: the global `fetch`. */
  fetch?: Fetch | undefined;
  /** How long one try may take, in milliseconds. Default: 30,000. */
  timeoutMs?: number | undefined;
  /** How often a request that may be repeated is tried again. Default: 2; 0 turns retries off. */
  maxRetries?: number | undefined;
  /** Sent with every request, but not with a WebSocket, which has none in a browser. */
  headers?: Record<string, string> | undefined;
  /** Default: `sse`. Each subscription may choose otherwise. */
  streamOver?: StreamOver | undefined;
  /** Default: the global `WebSocket`. Node 20 has none: bring that of the package `ws`. */
  webSocket?: WebSocketClass | undefined;
  /** Default: `console`. */
  logger?: Logger | undefined;
  /** Default: `warn` with a `logger`, `off` without one. */
  logLevel?: LogLevel | undefined;
}

/**
 * What every method takes as its last argument.
 *
 * @example
 * await nova.calls.get(id, { signal: AbortSignal.timeout(5000), timeoutMs: 2000 });
 */
export interface RequestOptions {
  /** Aborting it rejects with an `AbortError`, at once. */
  signal?: AbortSignal | undefined;
  /** Instead of the client's `timeoutMs`. */
  timeoutMs?: number | undefined;
  /** Instead of the client's `maxRetries`. */
  maxRetries?: number | undefined;
  /** Sent beside the client's `headers`, and before them where both name the same. */
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

/** @throws NovaError for options that cannot work; sooner here than as a strange failure of the first request. */
export function settingsOf(options: NovaOptions): Settings {
  const { headers = {}, streamOver = 'sse', logger, logLevel = logger ? 'warn' : 'off' } = options;
  checkRequest({ headers });
  if (streamOver !== 'sse' && streamOver !== 'websocket')
    throw new NovaError(`streamOver must be sse or websocket, not ${String(streamOver)}`);
  if (!isLogLevel(logLevel))
    throw new NovaError(`logLevel must be off, error, warn, info or debug, not ${String(logLevel)}`);
  return {
    baseUrl: baseUrlOf(options.baseUrl),
    keys: new Keys(options.apiKey),
    // Called as a plain function: browsers refuse their fetch as a method of something else.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs: positive('timeoutMs', options.timeoutMs ?? 30_000),
    maxRetries: whole('maxRetries', options.maxRetries ?? 2),
    headers: { ...headers },
    streamOver,
    openSocket: openSocketOf(options.webSocket),
    log: logOf(logger ?? console, logLevel),
  };
}

/** @throws NovaError, before `fetch` calls it a failure of the network */
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
  // Timers hold 31 bits; a longer one would fire at once.
  if (!(value > 0 && value <= 2_147_483_647)) throw new NovaError(`${name} must be between 1 and 2147483647`);
  return value;
}

export function whole(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 0) throw new NovaError(`${name} must be a whole number, 0 or more`);
  return value;
}
