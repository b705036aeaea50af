/** Ends the stream of a subscriber that takes events slower than they come. */
export class SlowConsumerError extends Error {
  override readonly name = 'SlowConsumerError';

  constructor(limit: number) {
    super(`More than ${limit} events were waiting for a slow subscriber`);
  }
}

type Outcome<E> = PromiseWithResolvers<IteratorResult<E, undefined>>;

/**
 * A bounded queue that is read with `next`. States: open → ended (queued events are still read, then `done`) or failed
 * (queued events are dropped, and the subscriber gets the error) → closed by the subscriber, with nothing kept.
 */
export class Mailbox<E> {
  readonly #limit: number;
  #queue: E[] = [];
  #waiting: Outcome<E>[] = [];
  #end: { error?: unknown } | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  get isEmpty(): boolean {
    return this.#queue.length === 0;
  }

  get isOpen(): boolean {
    return this.#end === null;
  }

  push(event: E): void {
    if (this.#end) return;
    const asked = this.#waiting.shift();
    if (asked) asked.resolve({ value: event, done: false });
    else if (this.#queue.length < this.#limit) this.#queue.push(event);
    else this.fail(new SlowConsumerError(this.#limit));
  }

  end(): void {
    this.#finish({});
  }

  fail(error: unknown): void {
    if (this.#end) return;
    this.#queue = [];
    this.#finish({ error });
  }

  close(): void {
    this.#queue = [];
    this.#end = {};
    this.#release();
  }

  async next(): Promise<IteratorResult<E, undefined>> {
    if (this.#queue.length > 0) return { value: this.#queue.shift()!, done: false };
    const asked = Promise.withResolvers<IteratorResult<E, undefined>>();
    this.#waiting.push(asked);
    if (this.#end) this.#release();
    return asked.promise;
  }

  #finish(end: { error?: unknown }): void {
    if (this.#end) return;
    this.#end = end;
    this.#release();
  }

  /** Reports the error once. After it, the stream is done. */
  #release(): void {
    for (const asked of this.#waiting.splice(0)) {
      if (this.#end && 'error' in this.#end) {
        asked.reject(this.#end.error);
        this.#end = {};
      } else asked.resolve({ value: undefined, done: true });
    }
  }
}
