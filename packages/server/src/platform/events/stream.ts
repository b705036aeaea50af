import { Mailbox } from './mailbox.ts';
import type { TopicReader } from './topic-reader.ts';

export interface StreamOptions<E> {
  /** The stream begins after this number; null begins with new events. */
  after: number | null;
  /** Filters the events. */
  where?: ((event: E) => boolean) | undefined;
  /** The last event of the stream. It ends the stream even if `where` drops it or `after` is its number. */
  isLast?: ((event: E) => boolean) | undefined;
  signal?: AbortSignal | undefined;
  queueLimit: number;
}

/**
 * The events of a topic for one subscriber. States: fresh (nothing is held until `next`) → replaying (rows are read
 * page by page, each when the last one has been taken) → live (attached to the topic's reader) → ended. `return` ends
 * it at once in any state, even while a `next` is waiting.
 */
export class Stream<E> implements AsyncIterableIterator<E, undefined> {
  readonly #join: () => TopicReader<E>;
  readonly #leave: () => void;
  readonly #options: StreamOptions<E>;
  readonly #mailbox: Mailbox<E>;
  #reader: TopicReader<E> | null = null;
  /** Only events with a higher number are handed out. */
  #from = 0;
  #position = 0;
  #hasBegun = false;
  #isLive = false;
  #filling = false;
  #hasLeft = false;

  /** @param join adds this subscriber and returns the topic's reader; `leave` removes it. */
  constructor(join: () => TopicReader<E>, leave: () => void, options: StreamOptions<E>) {
    this.#join = join;
    this.#leave = leave;
    this.#options = options;
    this.#mailbox = new Mailbox(options.queueLimit);
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  next(): Promise<IteratorResult<E, undefined>> {
    if (!this.#reader) this.#begin();
    const next = this.#mailbox.next();
    void this.#fill();
    return next;
  }

  async return(): Promise<IteratorResult<E, undefined>> {
    this.#mailbox.close();
    this.#detach();
    return { value: undefined, done: true };
  }

  async throw(): Promise<IteratorResult<E, undefined>> {
    return this.return();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.return();
  }

  #begin(): void {
    const { signal } = this.#options;
    if (signal?.aborted) this.#mailbox.close();
    if (!this.#mailbox.isOpen) return;
    signal?.addEventListener('abort', this.#onAbort, { once: true });
    this.#reader = this.#join();
  }

  readonly #onAbort = () => void this.return();

  /** Reads until there is an event to give, or the topic's reader takes over. */
  async #fill(): Promise<void> {
    const reader = this.#reader;
    if (!reader || this.#filling || this.#isLive) return;
    this.#filling = true;
    try {
      await this.#find(reader);
      while (this.#isReplaying()) await this.#advance(reader);
    } catch (error) {
      this.#mailbox.fail(error);
      this.#detach();
    } finally {
      this.#filling = false;
    }
  }

  #isReplaying(): boolean {
    return !this.#isLive && this.#mailbox.isOpen && this.#mailbox.isEmpty;
  }

  async #find(reader: TopicReader<E>): Promise<void> {
    await reader.started;
    if (this.#hasBegun) return;
    this.#hasBegun = true;
    this.#from = this.#options.after ?? reader.position;
    // With `isLast`, the event before the first is read too, so that a subscriber that already has the last one ends.
    this.#position = this.#options.isLast ? Math.max(0, this.#from - 1) : this.#from;
  }

  async #advance(reader: TopicReader<E>): Promise<void> {
    const recent = this.#position < reader.position ? reader.recentSince(this.#position) : [];
    if (recent) {
      for (const event of recent) this.#take(event);
      this.#goLive(reader);
      return;
    }
    const { events, upTo } = await reader.page(this.#position);
    for (const event of events) this.#take(event);
    // No row was found up to `upTo`, so the missing ones are deleted for good.
    if (events.length === 0) this.#position = Math.max(this.#position, upTo);
  }

  /** Attaches in the same turn as the comparison of positions, so that no event comes in between. */
  #goLive(reader: TopicReader<E>): void {
    if (!this.#mailbox.isOpen) return;
    this.#isLive = true;
    reader.attach(this.#take);
  }

  readonly #take = (event: E): void => {
    const seq = this.#reader!.seqOf(event);
    if (seq <= this.#position || !this.#mailbox.isOpen) return;
    this.#position = seq;
    const { where, isLast } = this.#options;
    if (seq > this.#from && (!where || where(event))) this.#mailbox.push(event);
    if (isLast?.(event)) this.#mailbox.end();
    if (!this.#mailbox.isOpen) this.#detach();
  };

  #detach(): void {
    if (!this.#reader || this.#hasLeft) return;
    this.#hasLeft = true;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    this.#reader.detach(this.#take);
    this.#leave();
  }
}
