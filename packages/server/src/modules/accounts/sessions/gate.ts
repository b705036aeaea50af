import { rateLimited } from '../../../platform/errors/index.ts';

/**
 * Lets at most `width` pieces of work run at once and at most `queue` wait. More than that is turned away at once:
 * a flood of logins must not become a queue that nobody waits out.
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

  /** The place goes to the next in line, so nobody can slip in between. */
  #leave(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#running--;
  }
}
