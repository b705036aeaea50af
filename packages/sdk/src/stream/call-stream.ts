import { CallUpdatedDocument } from '../calls/calls.documents.ts';
import { type CallEvent, toCallEvent } from '../calls/calls.events.ts';
import { ConnectionError, NovaError } from '../errors/index.ts';
import { throwIfAborted } from '../http/limited.ts';
import type { Transport } from '../http/transport.ts';
import { subscribe } from './connection.ts';
import { afterBreak, madeProgress, type Progress } from './reconnect.ts';

/** Half a minute or so of waiting: long enough for a server to be restarted. */
const MAX_RECONNECTS = 12;

/**
 * How to follow a call.
 *
 * @example
 * nova.calls.stream(callId, { after: 12, signal: AbortSignal.timeout(60_000) });
 */
export interface StreamOptions {
  /** Begin after the event of this number. Default: 0, the first. */
  after?: number | undefined;
  /** Aborting it ends the stream with an `AbortError`, at once. */
  signal?: AbortSignal | undefined;
  /** It gives up when this many connections in a row brought nothing new. Default: 12; 0: at the first break. */
  maxReconnects?: number | undefined;
  /** A connection that is silent for longer is dead. The server gives a sign of life every 20 s. Default: 45,000. */
  keepAliveTimeoutMs?: number | undefined;
}

/**
 * The events of one call, from `calls.stream`: for one `for await`, or `next` by hand. States: idle (until the first
 * `next`) → following (connected, or waiting to be again) → ended: after the last event, an error, an abort, a `return`.
 *
 * @example
 * const stream = nova.calls.stream(callId);
 * for await (const event of stream) if (event.type === 'answered') break;
 * console.log(`Read up to ${stream.lastSeq}`);
 */
export class CallStream implements AsyncIterableIterator<CallEvent, undefined> {
  readonly #transport: Transport;
  readonly #callId: string;
  readonly #options: StreamOptions;
  readonly #stop = new AbortController();
  readonly #events: AsyncGenerator<CallEvent, undefined>;
  #hasReturned = false;
  #lastSeq: number;
  #isComplete = false;

  /** @internal */
  constructor(transport: Transport, callId: string, options: StreamOptions = {}) {
    this.#transport = transport;
    this.#callId = callId;
    this.#options = options;
    this.#lastSeq = options.after ?? 0;
    if (!Number.isInteger(this.#lastSeq) || this.#lastSeq < 0) throw new NovaError('after must be the seq of an event');
    this.#events = this.#follow();
  }

  /** The number of the last event that was handed out: what to go on `after`. */
  get lastSeq(): number {
    return this.#lastSeq;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  /** The next event. @throws as `calls.stream` says */
  async next(): Promise<IteratorResult<CallEvent, undefined>> {
    try {
      return await this.#events.next();
    } catch (error) {
      // Whoever is still waiting when it is closed is told that it is over, as any iterator does.
      if (this.#hasReturned) return { value: undefined, done: true };
      throw error;
    }
  }

  /** Closes it, at once, also while a `next` is waiting. `for await` does it when you leave the loop. */
  async return(): Promise<IteratorResult<CallEvent, undefined>> {
    this.#hasReturned = true;
    this.#stop.abort();
    return this.#events.return(undefined);
  }

  async *#follow(): AsyncGenerator<CallEvent, undefined> {
    const { signal } = this.#options;
    const stop = () => this.#stop.abort(signal?.reason);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    try {
      for (let failures = 0; !this.#isComplete;) {
        const progress: Progress = { newEvents: 0, heldMs: 0 };
        const problem = yield* this.#connect(progress);
        if (problem === null) return;
        failures = madeProgress(progress) ? 0 : failures + 1;
        await this.#wait(problem, failures);
      }
    } finally {
      signal?.removeEventListener('abort', stop);
      this.#stop.abort();
    }
  }

  /** Hands out what one connection brings. @returns why it ended early; null when the call is over. */
  async *#connect(progress: Progress): AsyncGenerator<CallEvent, unknown> {
    try {
      for await (const raw of this.#subscribe(progress)) {
        throwIfAborted(this.#stop.signal);
        const event = toCallEvent(raw.callUpdated);
        if (event.seq > this.#lastSeq) yield this.#take(event, progress);
        if (event.isLast && event.seq <= this.#lastSeq) this.#isComplete = true;
        if (this.#isComplete) return null;
      }
      return new ConnectionError('The server ended the stream before the call’s last event');
    } catch (error) {
      return error;
    }
  }

  #take(event: CallEvent, progress: Progress): CallEvent {
    if (event.seq !== this.#lastSeq + 1) {
      throw new ConnectionError(`Event ${this.#lastSeq + 1} is missing: ${event.seq} came instead`);
    }
    progress.newEvents++;
    this.#lastSeq = event.seq;
    return event;
  }

  /**
   * Asks from the last event that is known, not from the one after it: it comes again (and is passed over), and says
   * whether there is anything left to wait for.
   */
  #subscribe(progress: Progress) {
    const { keepAliveTimeoutMs = 45_000 } = this.#options;
    const { now } = this.#transport.effects;
    const from = now();
    return subscribe<{ callUpdated: CallEvent }>(this.#transport, {
      document: CallUpdatedDocument,
      variables: { callId: this.#callId, after: Math.max(0, this.#lastSeq - 1) },
      signal: this.#stop.signal,
      timeoutMs: this.#transport.settings.timeoutMs,
      silenceMs: keepAliveTimeoutMs,
      onAlive: () => (progress.heldMs = now() - from),
    });
  }

  async #wait(problem: unknown, failures: number): Promise<void> {
    const { sleep, random } = this.#transport.effects;
    throwIfAborted(this.#stop.signal);
    const { maxReconnects = MAX_RECONNECTS } = this.#options;
    const next = afterBreak(problem, { failures, maxReconnects, lastSeq: this.#lastSeq }, random);
    if (typeof next !== 'number') throw next;
    await sleep(next, this.#stop.signal);
  }
}
