import { busy } from '../../errors/index.ts';
import type { Scope } from './scope.ts';

export interface TurnsOptions {
  /** How many may work at once. */
  capacity: number;
  /** How many of one owner. */
  share: number;
  /** Milliseconds after which those who wait are refused. */
  waitMs: number;
}

interface Waiter {
  enter(): void;
}

/** The owner of the server's own work. It is not limited, because jobs have limits of their own. */
const SERVER = '';

/**
 * Shares the database among owners. Nobody gets more than a share, so that there is always some of it left for others.
 * Those who wait are served in turn, one of each owner, and the server's own work every other time.
 */
export class Turns {
  readonly #options: TurnsOptions;
  readonly #working = new Map<string, number>();
  /** The owners in the order of their turns, with their waiters. */
  readonly #waiting = new Map<string, Set<Waiter>>();
  #busy = 0;
  #lastWasServer = false;

  constructor(options: TurnsOptions) {
    this.#options = options;
  }

  /**
   * @returns a function that ends the turn.
   * @throws AppError SERVICE_UNAVAILABLE when no turn came in time, or nobody waits for the result any more.
   */
  async enter(scope: Scope | undefined): Promise<() => void> {
    if (scope?.signal?.aborted) throw busy();
    const owner = scope?.owner ?? SERVER;
    if (this.#waiting.size > 0 || !this.#hasRoom(owner)) await this.#wait(owner, scope?.signal);
    else this.#begin(owner);
    let isOver = false;
    return () => {
      if (!isOver) this.#end(owner);
      isOver = true;
    };
  }

  #wait(owner: string, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const waiters = this.#waiting.get(owner) ?? new Set();
      const leave = () => {
        clearTimeout(patience);
        signal?.removeEventListener('abort', refuse);
        waiters.delete(waiter);
        if (waiters.size === 0) this.#waiting.delete(owner);
      };
      const refuse = () => (leave(), reject(busy()));
      const waiter: Waiter = { enter: () => (leave(), resolve()) };
      const patience = setTimeout(refuse, this.#options.waitMs);
      signal?.addEventListener('abort', refuse, { once: true });
      this.#waiting.set(owner, waiters.add(waiter));
      this.#serve();
    });
  }

  #hasRoom(owner: string): boolean {
    const share = owner === SERVER ? this.#options.capacity : this.#options.share;
    return this.#busy < this.#options.capacity && (this.#working.get(owner) ?? 0) < share;
  }

  #begin(owner: string): void {
    this.#busy++;
    this.#working.set(owner, (this.#working.get(owner) ?? 0) + 1);
  }

  #end(owner: string): void {
    this.#busy--;
    const left = this.#working.get(owner)! - 1;
    if (left > 0) this.#working.set(owner, left);
    else this.#working.delete(owner);
    this.#serve();
  }

  /** Lets in as many as there is room for. */
  #serve(): void {
    for (let owner = this.#next(); owner !== undefined; owner = this.#next()) {
      const waiters = this.#waiting.get(owner)!;
      const [first] = waiters;
      this.#begin(owner);
      first!.enter();
      this.#lastWasServer = owner === SERVER;
      // To the end of the row.
      if (waiters.size > 0) {
        this.#waiting.delete(owner);
        this.#waiting.set(owner, waiters);
      }
    }
  }

  #next(): string | undefined {
    if (!this.#lastWasServer && this.#waiting.has(SERVER) && this.#hasRoom(SERVER)) return SERVER;
    const owners = [...this.#waiting.keys()].filter((owner) => this.#hasRoom(owner));
    return owners.find((owner) => owner !== SERVER) ?? owners[0];
  }
}
