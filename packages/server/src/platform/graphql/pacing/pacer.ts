import { setImmediate } from 'node:timers';

/** A group of rows that waits for a turn. */
interface Waiter {
  weight: number;
  go(): void;
}

/**
 * Shares the event loop among the operations of a process. In each turn of the loop they complete fields up to a budget;
 * the rest waits for later turns, in which the operations take turns themselves. In between, sockets are read and timers
 * fire.
 */
export class Pacer {
  readonly #budget: number;
  readonly #waiting = new Map<object, Waiter[]>();
  #left: number;
  #isTurning = false;

  /** @param budget how many fields may be completed in one turn of the event loop. */
  constructor(budget: number) {
    this.#budget = budget;
    this.#left = budget;
  }

  /**
   * Asks for the time to complete `weight` fields.
   *
   * @returns null when that may be done at once; otherwise a promise of its turn.
   */
  enter(operation: object, weight: number): Promise<void> | null {
    this.#turnLater();
    if (this.#waiting.has(operation) || this.#left <= 0) return this.#wait(operation, weight);
    this.#left -= weight;
    return null;
  }

  #wait(operation: object, weight: number): Promise<void> {
    return new Promise((go) => {
      const own = this.#waiting.get(operation) ?? [];
      this.#waiting.set(operation, own);
      own.push({ weight, go });
    });
  }

  #turnLater(): void {
    if (this.#isTurning) return;
    this.#isTurning = true;
    setImmediate(() => this.#turn());
  }

  #turn(): void {
    this.#isTurning = false;
    this.#left = this.#budget;
    while (this.#left > 0 && this.#waiting.size > 0) this.#serveNext();
    if (this.#waiting.size > 0) this.#turnLater();
  }

  #serveNext(): void {
    const [operation, own] = this.#waiting.entries().next().value!;
    const { weight, go } = own.shift()!;
    this.#left -= weight;
    go();
    // To the end of the row.
    this.#waiting.delete(operation);
    if (own.length > 0) this.#waiting.set(operation, own);
  }
}
