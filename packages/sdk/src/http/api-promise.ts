/**
 * The HTTP response behind a result.
 *
 * @example
 * const { response } = await nova.health.check().withResponse();
 * console.log(response.status, response.headers.get('x-request-id'), response.text);
 */
export interface RawResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  /** The body as received. */
  readonly text: string;
}

/**
 * A result with its HTTP response.
 *
 * @example
 * const { data, requestId }: WithResponse<CallJob> = await nova.calls.get(callId).withResponse();
 */
export interface WithResponse<T> {
  data: T;
  response: RawResponse;
  /** The id of the request in the server's log. */
  requestId: string | undefined;
}

/**
 * The return type of methods that make one request: a promise of the result, which can also give the HTTP response.
 *
 * @example
 * const call = await nova.calls.get(callId);
 * const { data, requestId } = await nova.calls.get(callId).withResponse();
 */
export class ApiPromise<T> extends Promise<T> {
  /** `then` returns an ordinary promise. */
  static override get [Symbol.species](): PromiseConstructor {
    return Promise;
  }
  readonly #answered: Promise<WithResponse<T>>;

  /** @internal */
  constructor(answered: Promise<WithResponse<T>>) {
    // Settled only through `answered`: with two promises for one failure, one would be reported as unhandled.
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
   * Returns the result with its HTTP response and request id.
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
