import type { Logger } from '../log/index.ts';

/** The source of a message: this process (the published object itself), or another process (a copy made from JSON). */
export type Origin = 'here' | 'elsewhere';

export type Listener = (message: object, origin: Origin) => void;

/**
 * Tells listeners in this process, and perhaps in others, that something happened. Delivery is not guaranteed: a
 * message may be lost, late or out of order. What must not be missed is first written as a row and published after the
 * commit (see `Feeds`).
 */
export interface EventBus {
  /** Never throws and never waits. `message` must fit JSON and must not change afterwards. */
  publish(topic: string, message: object): void;
  /**
   * @param missed called when messages of other processes may have been missed: once when listening begins, and
   * each time a lost connection is back.
   * @returns a function that ends the subscription.
   */
  subscribe(topic: string, listener: Listener, missed?: () => void): () => void;
  close(): Promise<void>;
}

/** A listener of a topic. */
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

  /** Calls each listener. One that throws must not keep the others from hearing. */
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
