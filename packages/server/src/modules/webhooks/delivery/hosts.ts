interface Target {
  accountId: string;
  url: string;
}

const keyOf = ({ accountId, url }: Target): string => `${accountId} ${new URL(url).hostname}`;

/** A place among the deliveries of an account to a host. */
export interface Place {
  leave(): void;
  /** It was not free at once, so what was read before may have changed. */
  hasWaited: boolean;
}

/**
 * Bounds how many deliveries of one account to one host are in flight. Otherwise fifty endpoints that name the same host
 * would send it fifty times what one endpoint does.
 */
export class Hosts {
  readonly #most: number;
  readonly #busy = new Map<string, number>();
  readonly #waiting = new Map<string, Set<() => void>>();

  constructor(most: number) {
    this.#most = most;
  }

  /** Waits for a place, first come first served. @throws the signal's reason when that is aborted. */
  async enter(target: Target, signal: AbortSignal): Promise<Place> {
    signal.throwIfAborted();
    const key = keyOf(target);
    const busy = this.#busy.get(key) ?? 0;
    const hasWaited = busy >= this.#most;
    if (hasWaited) await this.#wait(key, signal);
    else this.#busy.set(key, busy + 1);
    return { leave: () => this.#leave(key), hasWaited };
  }

  #wait(key: string, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(key) ?? new Set();
      const enter = () => {
        signal.removeEventListener('abort', giveUp);
        resolve();
      };
      const giveUp = () => {
        waiting.delete(enter);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', giveUp, { once: true });
      this.#waiting.set(key, waiting.add(enter));
    });
  }

  /** Passes the place on to who waits for it. */
  #leave(key: string): void {
    const waiting = this.#waiting.get(key);
    const [next] = waiting ?? [];
    if (next) {
      waiting!.delete(next);
      if (waiting!.size === 0) this.#waiting.delete(key);
      return next();
    }
    this.#waiting.delete(key);
    const left = this.#busy.get(key)! - 1;
    if (left > 0) this.#busy.set(key, left);
    else this.#busy.delete(key);
  }
}
