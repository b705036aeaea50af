import { createApiError } from '../errors/create.ts';
import { NovaError } from '../errors/index.ts';
import { toCamelCase, toSnakeCase } from '../wire/case.ts';
import { refusedOrigin } from './origin.ts';
import { type Answer, answerOf, jsonOf } from './answer.ts';
import { ApiPromise, type WithResponse } from './api-promise.ts';
import type { FetchInit, FetchResponse } from './fetch.ts';
import { limited, sleep, throwIfAborted } from './limited.ts';
import { seen, seenError, seenPath } from './log.ts';
import { checkRequest, type RequestOptions, type Settings } from './options.ts';
import { type Repeatable, retryDelayMs } from './retry.ts';

/** Side effects, which tests replace. */
export interface Effects {
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  random: () => number;
  now: () => number;
}
export const realEffects: Effects = { sleep, random: Math.random, now: Date.now };

export interface Exchange extends RequestOptions {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** The path from the `baseUrl` on, with a slash. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as `multipart/form-data`, in place of `body`. */
  form?: FormData;
  isRepeatable: Repeatable;
  /** Sent without the key, because it is how a client gets one or needs no account. */
  isAnonymous?: boolean;
  /** Works with a key and without one. */
  needsNoAccount?: boolean;
  /** The name in the log, when the path does not tell. */
  name?: string | undefined;
}

interface Tries {
  before: number;
  hasRenewed: boolean;
}

interface Failed {
  exchange: Exchange;
  /** The key that was sent. */
  key: string | undefined;
  /** undefined without an answer. */
  httpStatus: number | undefined;
}

/** Sends requests, retries them, and turns failures into errors. */
export class Transport {
  readonly settings: Settings;
  readonly effects: Effects;

  constructor(settings: Settings, effects: Effects = realEffects) {
    this.settings = settings;
    this.effects = effects;
  }

  /** A request over REST, with translated names both ways. If `describe` throws, the result rejects with that error. */
  rest<T>(describe: () => Exchange): ApiPromise<T> {
    const translated = () => {
      const exchange = describe();
      return exchange.body === undefined ? exchange : { ...exchange, body: toSnakeCase(exchange.body) };
    };
    return this.request(translated, (answer) => toCamelCase(this.jsonOf(answer)) as T);
  }

  /** @param read returns the result of an answer, or throws its error. */
  request<T>(describe: () => Exchange, read: (answer: Answer) => T): ApiPromise<T> {
    return new ApiPromise(this.#send(describe, read));
  }

  jsonOf(answer: Answer): unknown {
    return jsonOf(answer, this.effects.now());
  }

  /** Opens a connection, which `signal` ends. */
  async fetch(exchange: Omit<Exchange, 'isRepeatable'>, key: string | undefined, signal: AbortSignal) {
    const { baseUrl, fetch, log } = this.settings;
    const { method, path, name } = exchange;
    const init: FetchInit = { method, headers: this.#headersOf(exchange, key), signal };
    if (exchange.body !== undefined) init.body = JSON.stringify(exchange.body);
    if (exchange.form) init.body = exchange.form;
    const what = { method, path: seenPath(path), ...(name && { operation: name }) };
    log('debug', 'request', { ...what, headers: seen(init.headers) });
    const from = this.effects.now();
    const response: FetchResponse = await fetch(`${baseUrl}${path}`, init).catch((error: unknown) => {
      throw refusedOrigin(error, baseUrl) ?? error;
    });
    const requestId = response.headers.get('x-request-id');
    log('debug', 'answer', { ...what, status: response.status, requestId, ms: this.effects.now() - from });
    return response;
  }

  /** Names are in lower case, so that a caller's header replaces ours. A caller cannot replace the key. */
  #headersOf(exchange: Pick<Exchange, 'body' | 'headers'>, key: string | undefined): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (exchange.body !== undefined) headers['content-type'] = 'application/json';
    for (const more of [this.settings.headers, exchange.headers])
      for (const [name, value] of Object.entries(more ?? {})) headers[name.toLowerCase()] = value;
    if (key) headers.authorization = `Bearer ${key}`;
    return headers;
  }

  /** @throws AuthenticationError instead of asking for a 401, when the `apiKey` that was passed is empty */
  #checkKey({ isAnonymous, needsNoAccount, ...exchange }: Exchange): void {
    if (isAnonymous || needsNoAccount || !this.settings.keys.isEmpty) return;
    if ('authorization' in this.#headersOf(exchange, undefined)) return;
    const detail = 'apiKey is empty, so nothing was sent: is its environment variable set?';
    throw createApiError({ status: 401, code: 'UNAUTHENTICATED', detail });
  }

  /** Tries until `read` accepts the answer or no retry makes sense. */
  async #send<T>(describe: () => Exchange, read: (answer: Answer) => T): Promise<WithResponse<T>> {
    const exchange = describe();
    checkRequest(exchange);
    this.#checkKey(exchange);
    const tries: Tries = { before: 0, hasRenewed: false };
    for (;;) {
      const key = exchange.isAnonymous ? undefined : await this.settings.keys.get(exchange.signal);
      let answer: Answer | null = null;
      try {
        answer = await this.#once(exchange, key);
        return { data: read(answer), response: answer, requestId: answer.requestId };
      } catch (error) {
        await this.#afterFailure(error, { exchange, key, httpStatus: answer?.status }, tries);
      }
    }
  }

  /** Waits for the next try. @throws the error, when there is no other try */
  async #afterFailure(error: unknown, { exchange, key, httpStatus }: Failed, tries: Tries): Promise<void> {
    const { keys, log } = this.settings;
    const { isRepeatable, maxRetries = this.settings.maxRetries } = exchange;
    const { method, path, name: operation } = exchange;
    const what = { method, path: seenPath(path), ...(operation && { operation }), ...seenError(error) };
    const didNothing = isRepeatable === true || httpStatus === 401;
    if (!exchange.isAnonymous && !tries.hasRenewed && didNothing && keys.refused(error, key)) {
      tries.hasRenewed = true;
      return log('warn', 'the key was refused: asking for another', what);
    }
    const attempt = { before: tries.before++, maxRetries, isRepeatable, httpStatus };
    const waitMs = retryDelayMs(error, attempt, this.effects.random);
    if (waitMs === null) {
      log('error', 'request failed', what);
      throw error;
    }
    log('info', 'trying again', { ...what, inMs: Math.round(waitMs) });
    await this.effects.sleep(waitMs, exchange.signal);
  }

  async #once(exchange: Exchange, key: string | undefined): Promise<Answer> {
    throwIfAborted(exchange.signal);
    const { signal, timeoutMs: ms = this.settings.timeoutMs } = exchange;
    const connection = new AbortController();
    const late = `The server did not answer within ${ms} ms (${exchange.method} ${exchange.path})`;
    try {
      return await limited(this.fetch(exchange, key, connection.signal).then(answerOf), { ms, signal, late });
    } finally {
      connection.abort();
    }
  }
}

/** An id as a segment of a path. @throws NovaError for a value that would change the path. */
export function segment(id: string): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) throw new NovaError(`${JSON.stringify(id)} is not an id`);
  return encodeURIComponent(id);
}

/** The query string. */
export function queryOf(values: Record<string, string | number | boolean | null | undefined>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values))
    if (value !== undefined && value !== null) query.set(name, String(value));
  const text = query.toString();
  return text && `?${text}`;
}
