import { rateLimited } from '../../../platform/errors/index.ts';

/** How many may run and wait. */
export interface GateSize {
  atOnce: number;
  waiting: number;
  /** Of those that wait, the most from one address. */
  waitingPerAddress: number;
}

/**
 * Lets some work run at once and some wait. More than that is turned away at once: a flood of logins must not become a
 * queue that nobody waits out. Addresses take turns, so that one that floods only waits for itself.
 */
export class Gate {
  readonly #size: GateSize;
  /** Who waits, by address. The order of the addresses is that of their turns. */
  readonly #lines = new Map<string, (() => void)[]>();
  #running = 0;
  #waiting = 0;

  constructor(size: GateSize) {
    this.#size = size;
  }

  /** @throws AppError RATE_LIMITED when too many wait already. */
  async run<T>(from: string, work: () => Promise<T>): Promise<T> {
    await this.#enter(from);
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(from: string): Promise<void> {
    if (this.#running < this.#size.atOnce) return void this.#running++;
    const line = this.#lines.get(from) ?? [];
    if (line.length >= this.#size.waitingPerAddress || this.#waiting >= this.#size.waiting)
      throw rateLimited('The server is busy. Try again shortly.', 1);
    this.#waiting++;
    this.#lines.set(from, line);
    await new Promise<void>((resolve) => line.push(resolve));
  }

  /** The place goes to the next in turn, so nobody can slip in between. */
  #leave(): void {
    const [turn] = this.#lines;
    if (!turn) return void this.#running--;
    const [from, line] = turn;
    const next = line.shift()!;
    // Behind the others, for its next turn.
    this.#lines.delete(from);
    if (line.length > 0) this.#lines.set(from, line);
    this.#waiting--;
    next();
  }
}
