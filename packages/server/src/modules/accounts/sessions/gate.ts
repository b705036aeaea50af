import { rateLimited } from '../../../platform/errors/index.ts';

/**
 * Runs at most `width` pieces of work at once and lets at most `queue` wait. More work is refused at once: a flood of
 * logins must not build a queue that takes minutes.
 */
export class Gate {
  readonly #width: number;
  readonly #queue: number;
  readonly #waiting: (() => void)[] = [];
  #running = 0;

  constructor(width: number, queue: number) {
    this.#width = width;
    this.#queue = queue;
  }

  /** @throws AppError RATE_LIMITED when too many wait already. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    await this.#enter();
    try {
      return await work();
    } finally {
      this.#leave();
    }
  }

  async #enter(): Promise<void> {
    if (this.#running < this.#width) return void this.#running++;
    if (this.#waiting.length >= this.#queue) throw rateLimited('The server is busy. Try again shortly.', 1);
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** The freed place goes straight to the next in line, so that a newcomer cannot take it first. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
