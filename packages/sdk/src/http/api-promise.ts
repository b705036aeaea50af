/**
 * The answer itself, beside what was made of it.
 *
 * @example
 * const { response } = await nova.health.check().withResponse();
 * console.log(response.status, response.headers.get('x-request-id'), response.text);
 */
export interface RawResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The body as it came. */
  readonly text: string;
}

/**
 * A result with the answer that it came from.
 *
 * @example
 * const { data, requestId }: WithResponse<CallJob> = await nova.calls.get(callId).withResponse();
 */
export interface WithResponse<T> {
  data: T;
  response: RawResponse;
  /** Names the request in the server's log. */
  requestId: string | undefined;
}

/**
 * What methods that make one request return: a promise of its result, and of the answer itself for those who ask.
 *
 * @example
 * const call = await nova.calls.get(callId);
 * const { data, requestId } = await nova.calls.get(callId).withResponse();
 */
export class ApiPromise<T> extends Promise<T> {
  /** What `then` makes is an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
  readonly #answered: Promise<WithResponse<T>>;

  /** @internal */
  constructor(answered: Promise<WithResponse<T>>) {
    // Settled by what it stands for: two promises of one failure would have one of them unhandled.
    super((resolve) => resolve(undefined as T));
    this.#answered = answered;
  }

  // oxlint-disable-next-line unicorn/no-thenable -- it is a promise
  override then<A = T, B = never>(
    onFulfilled?: ((value: T) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#answered.then(({ data }) => data).then(onFulfilled, onRejected);
  }

  override catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<T | B> {
    return this.then(undefined, onRejected);
  }

  override finally(onFinally?: (() => void) | null): Promise<T> {
    return this.#answered.then(({ data }) => data).finally(onFinally);
  }

  /**
   * The result, with the answer and its request id.
   *
   * @throws as the method does
   * @example
   * const { data, requestId } = await nova.calls.get(callId).withResponse();
   */
  withResponse(): Promise<WithResponse<T>> {
    return this.#answered;
  }

  /** @internal */
  map<U>(change: (data: T) => U): ApiPromise<U> {
    return new ApiPromise(this.#answered.then(({ data, ...rest }) => ({ data: change(data), ...rest })));
  }
}
