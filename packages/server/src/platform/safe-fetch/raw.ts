import type { IncomingHttpHeaders } from 'node:http';
import type { Agent, Dispatcher } from 'undici';
import type { Hop } from './redirect.ts';

/** An answer as it came, with the first bytes of its body. */
export interface RawAnswer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  truncated: boolean;
}

/**
 * One exchange that reads at most `maxBytes` and hangs up then, without the streams that reading more would need: it is
 * made for thousands a second.
 *
 * @throws the signal's reason, or whatever undici throws
 */
export function exchangeRaw(agent: Agent, hop: Hop, maxBytes: number, signal: AbortSignal): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const reader = new RawReader(maxBytes, signal, resolve, reject);
    const { url, method, headers, body } = hop;
    const path = `${url.pathname}${url.search}`;
    agent.dispatch({ origin: url.origin, path, method, headers, body }, reader);
  });
}

/** States: waiting (for a connection or the answer) → reading → over, by the end, the limit, an error or the signal. */
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

  /** Told at once, also where undici heeds it only once the connection stands. */
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
    // 1xx: the answer is yet to come.
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
    // Copied, for chunks are views of a larger buffer that the connection goes on with.
    const body = Buffer.concat(this.#chunks);
    this.#resolve({ statusCode: this.#statusCode, headers: this.#headers, body, truncated });
  }
}
