import { errorFromAnswer } from '../errors/from-answer.ts';
import { InvalidResponseError, NovaError } from '../errors/index.ts';
import { toCamelCase, toSnakeCase } from '../wire/case.ts';
import type { FetchInit, FetchResponse } from './fetch.ts';
import { limited, sleep, throwIfAborted } from './limited.ts';
import type { RequestOptions, Settings } from './options.ts';
import { retryDelayMs } from './retry.ts';

/** What is not a function of its arguments; tests bring their own. */
export interface Effects {
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  random: () => number;
  now: () => number;
}
export const realEffects: Effects = { sleep, random: Math.random, now: Date.now };

export interface Exchange extends RequestOptions {
  method: 'GET' | 'POST';
  /** From the `baseUrl`, with a slash. */
  path: string;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  /** Doing it twice is the same as doing it once, so it may be tried again. */
  isRepeatable: boolean;
}

export interface Answer {
  status: number;
  text: string;
  /** undefined when `text` is not JSON. */
  json: unknown;
  requestId: string | undefined;
  retryAfter: string | null;
}

/** Sends requests: as often as they may be, and makes errors of what fails. */
export class Transport {
  readonly settings: Settings;
  readonly effects: Effects;

  constructor(settings: Settings, effects: Effects = realEffects) {
    this.settings = settings;
    this.effects = effects;
  }

  /** A request to REST, whose bodies are translated both ways. */
  async rest<T>(exchange: Exchange): Promise<T> {
    const body = exchange.body === undefined ? undefined : toSnakeCase(exchange.body);
    return this.send({ ...exchange, body }, (answer) => toCamelCase(this.jsonOf(answer)) as T);
  }

  /** Tries until `read` takes the answer, or nothing more is to be gained. */
  async send<T>(exchange: Exchange, read: (answer: Answer) => T): Promise<T> {
    const { signal, isRepeatable } = exchange;
    const { maxRetries } = this.settings;
    for (let before = 0; ; before++) {
      try {
        return read(await this.#once(exchange));
      } catch (error) {
        const waitMs = retryDelayMs(error, { before, maxRetries, isRepeatable }, this.effects.random);
        if (waitMs === null) throw error;
        await this.effects.sleep(waitMs, signal);
      }
    }
  }

  /** @throws ApiError unless the answer is good, InvalidResponseError unless it is JSON */
  jsonOf(answer: Answer): unknown {
    if (answer.status >= 300) throw errorFromAnswer(answer, this.effects.now());
    if (answer.json === undefined) throw foreign(answer);
    return answer.json;
  }

  /** Opens a connection; `signal` is what ends it. */
  async fetch(
    exchange: Pick<Exchange, 'method' | 'path' | 'body' | 'headers'>,
    signal: AbortSignal,
  ): Promise<FetchResponse> {
    const { baseUrl, apiKey, fetch } = this.settings;
    const init: FetchInit = {
      method: exchange.method,
      headers: {
        accept: 'application/json',
        ...(apiKey && { authorization: `Bearer ${apiKey}` }),
        ...(exchange.body !== undefined && { 'content-type': 'application/json' }),
        ...exchange.headers,
      },
      signal,
    };
    if (exchange.body !== undefined) init.body = JSON.stringify(exchange.body);
    return fetch(`${baseUrl}${exchange.path}`, init);
  }

  async #once(exchange: Exchange): Promise<Answer> {
    throwIfAborted(exchange.signal);
    const { signal, timeoutMs: ms = this.settings.timeoutMs } = exchange;
    const connection = new AbortController();
    const late = `The server did not answer within ${ms} ms (${exchange.method} ${exchange.path})`;
    try {
      return await limited(this.fetch(exchange, connection.signal).then(answerOf), { ms, signal, late });
    } finally {
      connection.abort();
    }
  }
}

/** Reads a response to its end. */
export async function answerOf(response: FetchResponse): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  const requestId = headers.get('x-request-id') ?? undefined;
  return { status, text, json: parse(text), requestId, retryAfter: headers.get('retry-after') };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** For an answer that is none of this API's. */
export const foreign = ({ status, text }: Pick<Answer, 'status' | 'text'>): InvalidResponseError =>
  new InvalidResponseError(`The server answered ${status}, but not as NOVA does: is baseUrl right?`, {
    status,
    body: text,
  });

/** An id as a part of a path. @throws NovaError for what would be another path. */
export function segment(id: string): string {
  if (typeof id !== 'string' || /^\.{0,2}$/.test(id)) throw new NovaError(`${JSON.stringify(id)} is not an id`);
  return encodeURIComponent(id);
}
