import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher } from 'undici';
import type { Hop } from './redirect.ts';

/** An answer as it was received, with the first bytes of its body. */
export interface RawAnswer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  truncated: boolean;
}

/**
 * One exchange that reads at most `maxBytes` and then hangs up. It avoids the streams that longer bodies need, so it
 * can run thousands of times a second.
 *
 * @throws the signal's reason, or undici's error
 */
export function exchangeRaw(agent: Agent, hop: Hop, maxBytes: number, signal: AbortSignal): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const reader = new RawReader(maxBytes, signal, resolve, reject);
    const { url, method, headers, body } = hop;
    const path = `${url.pathname}${url.search}`;
    agent.dispatch({ origin: url.origin, path, method, headers, body }, reader);
  });
}

/**
 * States: waiting (for a connection or the answer) → reading → over (by the end, the limit, an error or the signal).
 */
class RawReader implements Dispatcher.DispatchHandler {
  readonly #maxBytes: number;
  readonly #signal: AbortSignal;
  readonly #resolve: (answer: RawAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | null = null;
  #left: number;
  #statusCode = 0;
  #headers: IncomingHttpHeaders = {};

  constructor(
    maxBytes: number,
    signal: AbortSignal,
    resolve: (answer: RawAnswer) => void,
    reject: (error: unknown) => void,
  ) {
    this.#maxBytes = maxBytes;
    this.#left = maxBytes;
    this.#signal = signal;
    this.#resolve = resolve;
    this.#reject = reject;
    signal.addEventListener('abort', this.#abort, { once: true });
    if (signal.aborted) this.#abort();
  }

  /** Rejects at once. undici may heed the signal only once the connection stands. */
  readonly #abort = () => {
    const reason = this.#signal.reason as Error;
    this.#reject(reason);
    this.#controller?.abort(reason);
  };

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#signal.aborted) controller.abort(this.#signal.reason as Error);
  }

  onResponseStart(_controller: Dispatcher.DispatchController, statusCode: number, headers: IncomingHttpHeaders): void {
    // A 1xx answer comes before the real one.
    if (statusCode < 200) return;
    this.#statusCode = statusCode;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#left < 0) return;
    this.#chunks.push(chunk.subarray(0, this.#left));
    this.#left -= chunk.length;
    if (this.#left >= 0) return;
    this.#finish(true);
    controller.abort(new Error(`the body is longer than ${this.#maxBytes} bytes`));
  }

  onResponseEnd(): void {
    this.#finish(false);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#signal.removeEventListener('abort', this.#abort);
    this.#reject(error);
  }

  #finish(truncated: boolean): void {
    this.#signal.removeEventListener('abort', this.#abort);
    // Copies the chunks, because they are views of a buffer that the connection reuses.
    const body = Buffer.concat(this.#chunks);
    this.#resolve({ statusCode: this.#statusCode, headers: this.#headers, body, truncated });
  }
}
