/** Longer than any wait, and within the limit of a Node timer. */
const LONGEST_MS = 60_000;

/** A wait that can be ended early. Only one caller may wait at a time. */
export class WakeUp {
  #wake: (() => void) | null = null;

  /** Resolves after at most `milliseconds`, or when a wake-up comes. */
  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, Math.min(Math.ceil(milliseconds), LONGEST_MS));
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = null;
  }

  call(): void {
    this.#wake?.();
  }
}
