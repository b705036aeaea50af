import { rateLimited } from '../../../platform/errors/index.ts';

/** How much work may run and wait. */
export interface GateSize {
  atOnce: number;
  waiting: number;
  /** The most that may wait for one address. */
  waitingPerAddress: number;
}

/**
 * Runs at most `atOnce` pieces of work and lets at most `waiting` wait. More work is refused at once: a flood of logins
 * must not build a queue that takes minutes. Addresses take turns, so that a flood from one address delays only itself.
 */
export class Gate {
  readonly #size: GateSize;
  /** Waiting work by address, in the order of their turns. */
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

  /** The freed place goes straight to the next in turn, so that a newcomer cannot take it first. */
  #leave(): void {
    const [turn] = this.#lines;
    if (!turn) return void this.#running--;
    const [from, line] = turn;
    const next = line.shift()!;
    // The address goes behind the others for its next turn.
    this.#lines.delete(from);
    if (line.length > 0) this.#lines.set(from, line);
    this.#waiting--;
    next();
  }
}
