import type { Logger } from '../log/index.ts';

/** Where a message comes from: this process (the very object that was published), or another one (a copy from JSON). */
export type Origin = 'here' | 'elsewhere';

export type Listener = (message: object, origin: Origin) => void;

/**
 * Tells listeners, in this process and maybe in others, that something happened. It promises nothing: a message may be
 * lost, late or out of order, so what must not be missed is a row first and a message after its commit (see `Feeds`).
 */
export interface EventBus {
  /** Never throws and never waits. `message` is JSON-able, and not changed afterwards. */
  publish(topic: string, message: object): void;
  /**
   * @param missed called when messages from other processes may have been missed: once when hearing them begins, and
   *   each time a lost connection is back.
   * @returns a function that ends the subscription.
   */
  subscribe(topic: string, listener: Listener, missed?: () => void): () => void;
  close(): Promise<void>;
}

/** Someone who listens to a topic. */
export interface Subscriber {
  listener: Listener;
  missed: () => void;
}

/** The listeners of one process, by topic. */
export class Listeners {
  readonly #topics = new Map<string, Set<Subscriber>>();
  readonly #log: Logger;

  constructor(log: Logger) {
    this.#log = log;
  }

  get topics(): string[] {
    return [...this.#topics.keys()];
  }

  has(topic: string): boolean {
    return this.#topics.has(topic);
  }

  /** @returns whether it is the first of its topic. */
  add(topic: string, subscriber: Subscriber): boolean {
    const known = this.#topics.get(topic);
    if (known) return (void known.add(subscriber), false);
    this.#topics.set(topic, new Set([subscriber]));
    return true;
  }

  /** @returns whether it was the last of its topic. */
  remove(topic: string, subscriber: Subscriber): boolean {
    const known = this.#topics.get(topic);
    if (!known?.delete(subscriber) || known.size > 0) return false;
    return this.#topics.delete(topic);
  }

  tell(topic: string, message: object, origin: Origin): void {
    this.#each(topic, (subscriber) => subscriber.listener(message, origin));
  }

  tellMissed(topic: string): void {
    this.#each(topic, (subscriber) => subscriber.missed());
  }

  clear(): void {
    this.#topics.clear();
  }

  /** One listener that fails must not keep the others from hearing. */
  #each(topic: string, call: (subscriber: Subscriber) => void): void {
    for (const subscriber of this.#topics.get(topic) ?? []) {
      try {
        call(subscriber);
      } catch (error) {
        this.#log.error({ err: error, topic }, 'a listener failed');
      }
    }
  }
}
