import type { IncomingHttpHeaders } from 'node:http';
import { request, type Agent, type buildConnector } from 'undici';
import { assertPublicUrl } from './address.ts';
import { ACCEPT_ENCODING, readBody } from './body.ts';
import { guardedAgent, type GuardOptions } from './connect.ts';
import { SafeFetchError, toSafeFetchError } from './errors.ts';
import { exchangePlainly, impatientHosts, type Answer, type Impatient } from './plain.ts';
import { exchangeRaw, type RawAnswer } from './raw.ts';
import { isRedirect, nextHop, type Hop } from './redirect.ts';

export type SafeFetchOptions = GuardOptions;

export interface SafeFetchInit {
  /** `GET` unless told. */
  method?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  signal?: AbortSignal;
  /** Milliseconds for the whole exchange: every redirect, the last byte of the body. 10,000 unless told. */
  timeoutMs?: number;
  /** The most decoded bytes of the body that are kept; 1,000,000 unless told. */
  maxBytes?: number;
  /** `follow` (at most 5 hops, each checked like the first) unless told; `never` returns the 3xx itself. */
  redirect?: 'follow' | 'never';
  /** Gives the answer as it came: no redirect is followed, no compressed body decoded, whatever is asked for. */
  raw?: boolean;
  httpsOnly?: boolean;
}

export interface SafeFetchResponse {
  status: number;
  /** Names in lower case, repeated headers joined by a comma. */
  headers: Record<string, string>;
  /** Where the response came from, after redirects. */
  url: string;
  /** At most `maxBytes`. */
  body: Buffer;
  /** Whether the body went on after `maxBytes`. */
  truncated: boolean;
}

/**
 * Fetches an address that a stranger gave us. Any status resolves.
 * @throws SafeFetchError always, and nothing else
 */
export type SafeFetch = (url: string | URL, init?: SafeFetchInit) => Promise<SafeFetchResponse>;

const MAX_REDIRECTS = 5;

/** Makes a fetch which reaches the public internet and nothing else, within a time and a size. */
export function createSafeFetch(options: SafeFetchOptions = {}): SafeFetch {
  const guarded = { ...guardedAgent(options), impatient: impatientHosts() };
  return async (url, init = {}) => {
    const deadline = within(init.timeoutMs ?? 10_000, init.signal);
    try {
      return await follow(
        { ...guarded, signal: deadline.signal, init, allowPrivate: options.allowPrivate ?? false },
        url,
      );
    } catch (error) {
      throw deadline.signal.aborted ? interrupted(init.signal) : toSafeFetchError(error);
    } finally {
      deadline.clear();
    }
  };
}

interface Exchange {
  agent: Agent;
  connect: buildConnector.connector;
  impatient: Impatient;
  signal: AbortSignal;
  init: SafeFetchInit;
  allowPrivate: boolean;
}

/** As `AbortSignal.any` with a time-out, but leaves nothing behind on a caller's signal that lives for long. */
function within(timeoutMs: number, callers: AbortSignal | undefined): { signal: AbortSignal; clear(): void } {
  const controller = new AbortController();
  const abort = () => controller.abort();
  const timer = setTimeout(abort, timeoutMs);
  if (callers?.aborted) abort();
  callers?.addEventListener('abort', abort, { once: true });
  const clear = () => {
    clearTimeout(timer);
    callers?.removeEventListener('abort', abort);
  };
  return { signal: controller.signal, clear };
}

function interrupted(callers: AbortSignal | undefined): SafeFetchError {
  if (callers?.aborted) return new SafeFetchError('aborted', 'The request was cancelled.');
  return new SafeFetchError('timeout', 'The host did not answer in time.');
}

async function follow(exchange: Exchange, url: string | URL): Promise<SafeFetchResponse> {
  const { init, allowPrivate } = exchange;
  const rules = { httpsOnly: init.httpsOnly, allowPrivate };
  let hop: Hop = {
    url: assertPublicUrl(url, rules),
    method: init.method ?? 'GET',
    headers: lower(init.headers),
    body: init.body,
  };
  if (init.raw) {
    const { statusCode, headers, body, truncated } = await sendRaw(exchange, hop);
    return { status: statusCode, headers: flatten(headers), url: hop.url.href, body, truncated };
  }
  for (let hops = 0; ; hops++) {
    const response = await send(exchange, hop);
    const location = response.headers.location;
    if (init.redirect === 'never' || !isRedirect(response.statusCode) || typeof location !== 'string') {
      return await finish(exchange, hop, response);
    }
    discard(response);
    if (hops === MAX_REDIRECTS) throw new SafeFetchError('too_many_redirects', 'The host redirects too often.');
    hop = nextHop(hop, response.statusCode, location, rules);
  }
}

/** Sends one request; once more, in another way, to a host that begins with `100 Continue`. */
async function toHost<T>(exchange: Exchange, hop: Hop, send: () => Promise<T>, again: (answer: Answer) => Promise<T>) {
  const { connect, impatient, signal } = exchange;
  signal.throwIfAborted();
  const plainly = async () => again(await exchangePlainly(connect, hop, signal));
  if (impatient.has(hop.url)) return plainly();
  try {
    return await send();
  } catch (error) {
    if (impatient.learn(error, hop.url)) return plainly();
    throw error;
  }
}

/** Raced with the signal, for undici heeds it only once the connection stands. */
function send(exchange: Exchange, given: Hop): Promise<Answer> {
  const hop = { ...given, headers: { 'accept-encoding': ACCEPT_ENCODING, ...given.headers } };
  const { url, ...init } = hop;
  const { agent: dispatcher, signal } = exchange;
  const byUndici = () => raceAbort<Answer>(request(url, { ...init, dispatcher, signal }), signal);
  return toHost(exchange, hop, byUndici, (answer) => Promise.resolve(answer));
}

function sendRaw(exchange: Exchange, hop: Hop): Promise<RawAnswer> {
  const { agent, signal, init } = exchange;
  const whole = async ({ body, ...answer }: Answer) => ({ ...answer, ...(await readBody(body, '', limitOf(init))) });
  return toHost(exchange, hop, () => exchangeRaw(agent, hop, limitOf(init), signal), whole);
}

function raceAbort<T>(pending: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    signal.addEventListener('abort', abort, { once: true });
    pending.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

async function finish({ init }: Exchange, hop: Hop, response: Answer): Promise<SafeFetchResponse> {
  const headers = flatten(response.headers);
  const coded = hop.method === 'HEAD' ? '' : (headers['content-encoding'] ?? '');
  const { body, truncated } = await readBody(response.body, coded, limitOf(init));
  return { status: response.statusCode, headers, url: hop.url.href, body, truncated };
}

const limitOf = ({ maxBytes = 1_000_000 }: SafeFetchInit): number => maxBytes;

/** Hangs up on a body nobody reads: a redirect may come with gigabytes. */
function discard(response: Answer): void {
  response.body.on('error', () => {}).destroy();
}

function lower(headers: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value!]));
}
