/** Leaves the place again. */
type Leave = () => void;

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
  async enter({ accountId, url }: { accountId: string; url: string }, signal: AbortSignal): Promise<Leave> {
    signal.throwIfAborted();
    const key = `${accountId} ${new URL(url).hostname}`;
    const busy = this.#busy.get(key) ?? 0;
    if (busy < this.#most) this.#busy.set(key, busy + 1);
    else await this.#wait(key, signal);
    return () => this.#leave(key);
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
