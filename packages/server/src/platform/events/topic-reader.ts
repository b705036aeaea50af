import type { Logger } from '../log/index.ts';
import type { EventBus } from './bus.ts';
import { asksToForget } from './forgetting.ts';

/** The way the rows of a topic are read. It is the same for every subscriber of the topic. */
export interface TopicSource<E> {
  topic: string;
  /** The events after number `after`, in order, at most `limit`. */
  read: (after: number, limit: number) => Promise<E[]>;
  seqOf: (event: E) => number | bigint;
  /** The number of the newest event; 0 when there is none. */
  latest: () => Promise<number>;
  /** Turns a message of another process into an event. If unset, such a message only triggers a read. */
  parse?: ((json: object) => E) | undefined;
}

export interface TopicReaderOptions {
  bus: EventBus;
  log: Logger;
  pollMs: number;
  pageSize: number;
  /** The number of recent events that are kept for subscribers who join late. */
  keep: number;
}

/** Gets each event after the reader's position, once and in order. */
export type Subscriber<E> = (event: E) => void;

export interface Page<E> {
  events: E[];
  /** No row up to this number is missing in `events`, even if the page is not full. */
  upTo: number;
}

/**
 * Holds the position of one topic in one process. It passes each event to its subscribers once, in order, as the same
 * object. States: starting (asks for the newest number and keeps the messages that come) → running → stopped (without
 * subscribers).
 *
 * While it runs, the event with the next number is passed on at once, an older one is dropped, and one that leaves a
 * gap makes it read the rows in between. It also reads every `pollMs`, so that a lost message causes a delay but loses
 * no event. This is exact as long as numbers become visible in order, as they do when they come from a row of the topic
 * (an UPDATE … RETURNING) in the transaction that writes the event.
 */
export class TopicReader<E> {
  readonly #source: TopicSource<E>;
  readonly #options: TopicReaderOptions;
  readonly #subscribers = new Set<Subscriber<E>>();
  readonly #pages = new Map<number, Promise<Page<E>>>();
  readonly #unsubscribe: () => void;
  /** Resolves when the position is known. */
  readonly started: Promise<void>;
  #position: number | null = null;
  #heard: E[] = [];
  #recent: E[] = [];
  #reading = false;
  #again = false;
  #stopped = false;
  #poll: NodeJS.Timeout | undefined;

  constructor(source: TopicSource<E>, options: TopicReaderOptions) {
    this.#source = source;
    this.#options = options;
    this.#unsubscribe = options.bus.subscribe(
      source.topic,
      (message, origin) => this.#hear(message, origin === 'here'),
      () => void this.#catchUp(),
    );
    this.started = this.#start();
  }

  /** The number of the last event that was passed on. Valid once `started` resolved. */
  get position(): number {
    return this.#position ?? 0;
  }

  seqOf(event: E): number {
    return Number(this.#source.seqOf(event));
  }

  attach(subscriber: Subscriber<E>): void {
    this.#subscribers.add(subscriber);
  }

  detach(subscriber: Subscriber<E>): void {
    this.#subscribers.delete(subscriber);
  }

  /** The events after `after` from memory, if all of them are still kept. */
  recentSince(after: number): E[] | null {
    const first = this.#recent[0];
    if (first === undefined || this.seqOf(first) > after + 1) return null;
    return this.#recent.filter((event) => this.seqOf(event) > after);
  }

  /** The rows after `after`. Simultaneous readers of the same page share one read, and so the same objects. */
  page(after: number): Promise<Page<E>> {
    return this.#pages.get(after) ?? this.#read(after);
  }

  stop(): void {
    this.#stopped = true;
    clearInterval(this.#poll);
    this.#unsubscribe();
    this.#subscribers.clear();
  }

  async #start(): Promise<void> {
    this.#position = await this.#source.latest();
    for (const event of this.#heard.splice(0)) this.#offer(event);
    if (this.#stopped) return;
    this.#poll = setInterval(() => void this.#catchUp(), this.#options.pollMs);
  }

  #hear(message: object, isOurs: boolean): void {
    const { parse } = this.#source;
    if (asksToForget(message)) this.#recent = [];
    else if (isOurs) this.#offer(message as E);
    else if (parse) this.#offer(parse(message));
    else void this.#catchUp();
  }

  #offer(event: E): void {
    if (this.#position === null) return void this.#heard.push(event);
    const seq = this.seqOf(event);
    if (seq === this.#position + 1) this.#pass(event, seq);
    else if (seq > this.#position) void this.#catchUp();
  }

  #pass(event: E, seq: number): void {
    this.#position = seq;
    this.#recent.push(event);
    if (this.#recent.length > this.#options.keep) this.#recent.shift();
    for (const subscriber of this.#subscribers) subscriber(event);
  }

  /**
   * Reads until nothing is left. If called while it reads, it reads once more, because rows may have been committed
   * meanwhile.
   */
  async #catchUp(): Promise<void> {
    this.#again = true;
    if (this.#reading || this.#position === null) return;
    this.#reading = true;
    try {
      while (this.#again && !this.#stopped) {
        this.#again = false;
        await this.#readOn(this.#position);
      }
    } catch (error) {
      this.#options.log.warn({ err: error, topic: this.#source.topic }, 'could not read events');
    } finally {
      this.#reading = false;
    }
  }

  /** Always starts a new read: one in flight may have begun before the commit that this one is for. */
  async #readOn(after: number): Promise<void> {
    const { events } = await this.#read(after);
    for (const event of events) {
      const seq = this.seqOf(event);
      if (seq > this.position) this.#pass(event, seq);
    }
    if (events.length >= this.#options.pageSize) this.#again = true;
  }

  #read(after: number): Promise<Page<E>> {
    const upTo = this.position;
    const page = this.#source.read(after, this.#options.pageSize).then((events) => ({ events, upTo }));
    this.#pages.set(after, page);
    const forget = () => void (this.#pages.get(after) === page && this.#pages.delete(after));
    page.then(forget, forget);
    return page;
  }
}
