/**
 * Keeps arriving items until they are read, by one reader. States: open → closed (remaining items are still returned) →
 * drained.
 */
export class Mailbox<T> {
  readonly #items: T[] = [];
  #end: { error?: unknown } | null = null;
  #wake = () => {};

  get size(): number {
    return this.#items.length;
  }

  push(item: T): void {
    if (this.#end) return;
    this.#items.push(item);
    this.#wake();
  }

  /** Closes the mailbox. @param end with an error for the reader, after the remaining items */
  close(end: { error?: unknown } = {}): void {
    this.#end ??= end;
    this.#wake();
  }

  async *read(): AsyncGenerator<T> {
    for (;;) {
      while (this.#items.length > 0) yield this.#items.shift()!;
      if (this.#end) {
        if ('error' in this.#end) throw this.#end.error;
        return;
      }
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
