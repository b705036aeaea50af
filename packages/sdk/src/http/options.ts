import { NovaError } from '../errors/index.ts';
import type { Fetch } from './fetch.ts';

/**
 * How to reach a server.
 *
 * @example
 * const options: NovaOptions = { baseUrl: 'http://localhost:4000', apiKey: process.env.NOVA_API_KEY };
 */
export interface NovaOptions {
  /** Where the server is: `https://nova.example.com`. A path in it is kept. */
  baseUrl: string;
  /** An API key, or a token from `auth.register` or `auth.login`. Without one, only what needs no account works. */
  apiKey?: string | undefined;
  /** Default: the global `fetch`. */
  fetch?: Fetch | undefined;
  /** How long one try may take, in milliseconds. Default: 30,000. */
  timeoutMs?: number | undefined;
  /** How often a request that may be repeated is tried again. Default: 2; 0 turns retries off. */
  maxRetries?: number | undefined;
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
}

export interface Settings {
  baseUrl: string;
  apiKey: string | undefined;
  fetch: Fetch;
  timeoutMs: number;
  maxRetries: number;
}

/** @throws NovaError for options that cannot work; sooner here than as a strange failure of the first request. */
export function settingsOf(options: NovaOptions): Settings {
  return {
    baseUrl: baseUrlOf(options.baseUrl),
    apiKey: apiKeyOf(options.apiKey),
    // Called as a plain function: browsers refuse their fetch as a method of something else.
    fetch: options.fetch ?? ((url, init) => fetch(url, init)),
    timeoutMs: positive('timeoutMs', options.timeoutMs ?? 30_000),
    maxRetries: whole('maxRetries', options.maxRetries ?? 2),
  };
}

function baseUrlOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) throw new NovaError(`baseUrl must be an http(s) URL, not ${text}`);
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
}

/** An empty one is what an unset environment variable often becomes. The key itself is never put into a message. */
function apiKeyOf(text: string | undefined): string | undefined {
  const key = text?.trim();
  if (key && !/^[\x21-\x7e]+$/.test(key)) throw new NovaError('apiKey has characters that a header cannot carry');
  return key || undefined;
}

function positive(name: string, value: number): number {
  // Timers hold 31 bits; a longer one would fire at once.
  if (!(value > 0 && value <= 2_147_483_647)) throw new NovaError(`${name} must be between 1 and 2147483647`);
  return value;
}

function whole(name: string, value: number): number {
  if (!Number.isInteger(value) || value < 0) throw new NovaError(`${name} must be a whole number, 0 or more`);
  return value;
}
