/**
 * What arrives by itself, kept until somebody asks. For one reader. States: open → closed (what had arrived is still
 * handed out) → drained.
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

  /** Nothing more will come. @param end with the error that the reader is to get after what had arrived */
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
