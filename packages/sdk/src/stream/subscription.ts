import { type AuthenticationError, ConnectionError } from '../errors/index.ts';
import { throwIfAborted } from '../http/limited.ts';
import { seenError } from '../http/log.ts';
import type { Transport } from '../http/transport.ts';
import { nameOf } from '../graphql/document.ts';
import type { Connect, Connecting } from './connecting.ts';
import { checkSubscribe, type SubscribeOptions } from './options.ts';
import type { Plan } from './plan.ts';
import { afterBreak, madeProgress, type Progress } from './reconnect.ts';
import { overSocket } from './socket.connection.ts';
import { overSse } from './sse.connection.ts';

/** About half a minute of waiting: long enough for a restart of the server. */
const MAX_RECONNECTS = 12;

interface Attempt extends Progress {
  /** null while there is none, because getting the key failed. */
  withKey: { key: string | undefined } | null;
}

/**
 * The return value of `nova.subscribe`. Read it with one `for await`, or with `next`. States: idle (until the first
 * `next`) → following (connected, or waiting to reconnect) → ended by the server, an error, an abort or a `return`.
 *
 * @example
 * const batches = nova.subscribe(BatchUpdated, { batchId });
 * for await (const { batchUpdated } of batches) console.log(batchUpdated.ended, '/', batchUpdated.total);
 */
export class Subscription<T> implements AsyncIterableIterator<T> {
  // The interface has one type parameter, because it had no more before TypeScript 5.6.
  readonly #transport: Transport;
  readonly #plan: Plan<T>;
  readonly #options: SubscribeOptions;
  readonly #stop = new AbortController();
  readonly #results: AsyncGenerator<T, undefined>;
  #hasReturned = false;

  /** @internal */
  constructor(transport: Transport, plan: Plan<T>, options: SubscribeOptions = {}) {
    checkSubscribe(options);
    this.#transport = transport;
    this.#plan = plan;
    this.#options = options;
    this.#results = this.#follow();
  }

  /**
   * The value to pass as `after` to continue later. null before the first result, and for subscriptions without a
   * position.
   */
  get position(): number | string | null {
    return this.#plan.position;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** Returns the next result. @throws the errors of the method that created it */
  async next(): Promise<IteratorResult<T, undefined>> {
    try {
      return await this.#results.next();
    } catch (error) {
      // A `next` that waits during `return` gets `done`, as with any iterator.
      if (this.#hasReturned) return { value: undefined, done: true };
      throw error;
    }
  }

  /** Closes it at once, even while a `next` is waiting. `for await` calls this when you leave the loop. */
  async return(): Promise<IteratorResult<T, undefined>> {
    this.#hasReturned = true;
    this.#stop.abort();
    return this.#results.return(undefined);
  }

  async *#follow(): AsyncGenerator<T, undefined> {
    const { signal } = this.#options;
    const stop = () => this.#stop.abort(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    let failures = 0;
    let hasRenewed = false;
    try {
      while (!this.#plan.isOver) {
        const progress: Attempt = { newEvents: 0, heldMs: 0, withKey: null };
        const problem = yield* this.#connect(progress);
        if (problem === null) return;
        const hasProgressed = madeProgress(progress);
        failures = hasProgressed ? 0 : failures + 1;
        hasRenewed = (hasProgressed || !hasRenewed) && this.#renews(problem, progress);
        if (!hasRenewed) await this.#wait(problem, failures);
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#stop.abort();
    }
  }

  /** Returns the results of one connection. @returns the reason why it ended early; null when it is complete */
  async *#connect(progress: Attempt): AsyncGenerator<T, unknown> {
    try {
      const key = await this.#transport.settings.keys.get(this.#stop.signal);
      progress.withKey = { key };
      for await (const data of this.#open(key, progress)) {
        throwIfAborted(this.#stop.signal);
        const taken = this.#plan.take(data);
        if (taken) progress.newEvents++;
        if (taken) yield taken.value;
        if (this.#plan.isOver) return null;
      }
      if (this.#plan.endsByServer) return null;
      return new ConnectionError('The server ended the stream before its last event');
    } catch (error) {
      return error;
    }
  }

  #open(key: string | undefined, progress: Progress): ReturnType<Connect> {
    const { settings, effects } = this.#transport;
    const { keepAliveTimeoutMs: silenceMs = 45_000, over = settings.streamOver } = this.#options;
    const from = effects.now();
    const connecting: Connecting = {
      document: this.#plan.document,
      variables: this.#plan.variables(),
      key,
      signal: this.#stop.signal,
      timeoutMs: settings.timeoutMs,
      silenceMs,
      onAlive: () => (progress.heldMs = effects.now() - from),
    };
    return (over === 'websocket' ? overSocket : overSse)(this.#transport, connecting);
  }

  /** Whether a function can replace a token that has expired. */
  #renews(problem: unknown, { withKey }: Attempt): boolean {
    throwIfAborted(this.#stop.signal);
    if (withKey === null || this.#plan.whyFinal) return false;
    if (!this.#transport.settings.keys.refused(problem, withKey.key)) return false;
    this.#tell('warn', 'the key was refused: asking for another', problem as AuthenticationError);
    return true;
  }

  async #wait(problem: unknown, failures: number): Promise<void> {
    const { sleep, random } = this.#transport.effects;
    throwIfAborted(this.#stop.signal);
    const { maxReconnects = MAX_RECONNECTS } = this.#options;
    const { position, whyFinal } = this.#plan;
    const next = afterBreak(problem, { failures, maxReconnects, position, whyFinal }, random);
    if (typeof next !== 'number') throw next;
    this.#tell('info', 'the stream broke: reconnecting', problem as ConnectionError);
    await sleep(next, this.#stop.signal);
  }

  #tell(level: 'info' | 'warn', message: string, problem: Error): void {
    this.#transport.settings.log(level, message, { operation: nameOf(this.#plan.document), ...seenError(problem) });
    try {
      this.#options.onReconnect?.(problem);
    } catch {
      // Errors of the hook are ignored.
    }
  }
}
