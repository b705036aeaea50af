import type { ServerResponse } from 'node:http';
import { SlowConsumerError } from '../../events/index.ts';
import type { Connection } from '../connections/connections.ts';
import { tooSlow } from '../operations/errors.ts';
import type { GraphqlLimits } from '../operations/limits.ts';
import type { Rendered } from '../subscriptions/result-cache.ts';
import type { Subscription } from '../subscriptions/subscription.ts';

/** Milliseconds that a client has to read the rest of an ending stream. */
const LINGER_MS = 5000;
const DONE = { value: undefined, done: true } as const;

export interface EventStreamOptions {
  response: ServerResponse;
  limits: GraphqlLimits;
  /** Turns an error into the result that is sent. */
  explain: (error: Error) => Rendered;
}

/**
 * A subscription that Yoga writes as server-sent events. Yoga reads the events from here and sends `complete` after the
 * last. States: open ⇄ stalled (the client does not read, so Yoga does not ask for the next event) → ending (only an
 * error, or nothing, is left to send) → closed. A client that stalls for too long gets an error and is dropped.
 */
export class EventStream implements Connection, AsyncIterableIterator<Rendered, undefined> {
  readonly #source: Subscription;
  readonly #options: EventStreamOptions;
  readonly #closed = Promise.withResolvers<void>();
  #last: Rendered | null = null;
  #patience: NodeJS.Timeout | undefined;
  #linger: NodeJS.Timeout | undefined;

  constructor(source: Subscription, options: EventStreamOptions) {
    this.#source = source;
    this.#options = options;
    const { response } = options;
    // The client may have left while the subscription was being opened.
    if (response.closed) this.#close();
    else response.once('close', () => this.#close());
    // Yoga may still write after the response has ended.
    response.on('error', () => {});
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<Rendered, undefined>> {
    clearTimeout(this.#patience);
    const value = await this.#read();
    // Nothing may be written after the end. Yoga stops once the response has closed.
    if (this.#options.response.writableEnded) await this.#closed.promise;
    if (!value) return DONE;
    this.#patience = setTimeout(() => this.fail(tooSlow()), this.#options.limits.drainMs);
    return { value, done: false };
  }

  async return(): Promise<IteratorResult<Rendered, undefined>> {
    this.#close();
    return DONE;
  }

  /** Ends the stream with an error as its last event. */
  fail(error: Error): void {
    this.#last ??= this.#options.explain(error);
    this.#end();
  }

  /** Ends without `complete`, so that the client connects again. */
  shutDown(): void {
    this.#options.response.end();
    this.#end();
  }

  destroy(): void {
    this.#options.response.destroy();
  }

  /** The next event, or the last error; undefined when there is neither. */
  async #read(): Promise<Rendered | undefined> {
    try {
      const { value } = await this.#source.next();
      if (value) return value;
    } catch (error) {
      return this.#options.explain(error instanceof SlowConsumerError ? tooSlow() : (error as Error));
    }
    const last = this.#last ?? undefined;
    this.#last = null;
    return last;
  }

  #end(): void {
    clearTimeout(this.#patience);
    this.#linger ??= setTimeout(() => this.destroy(), LINGER_MS);
    void this.#source.return();
  }

  #close(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#linger);
    this.#closed.resolve();
    void this.#source.return();
  }
}
