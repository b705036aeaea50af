/** Something to wait at, for a while or until it is rung. One waits at a time. */
export class Bell {
  #ring: (() => void) | null = null;

  async wait(milliseconds: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#ring = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#ring = null;
  }

  ring(): void {
    this.#ring?.();
  }
}
