/** Splits an event stream. It gives the data of the events, without names, comments and keep-alives. */
export class EventLines {
  #rest = '';
  #data: string[] = [];

  push(text: string): string[] {
    const lines = (this.#rest + text).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    return lines.flatMap((line) => this.#take(line));
  }

  /** The last event of a stream that is over, even without the empty line that ends an event. */
  end(): string[] {
    return [...this.push('\n'), ...this.#take('')];
  }

  #take(line: string): string[] {
    if (line === '') return this.#data.length > 0 ? this.#flush() : [];
    if (line.startsWith('data:')) this.#data.push(line.slice(5).replace(/^ /, ''));
    return [];
  }

  // Some servers leave out the empty line between events: each line is then one.
  #flush(): string[] {
    const data = this.#data;
    this.#data = [];
    return data.length > 1 && data.every((line) => /^\s*(?:\{.*\}|\[DONE\])\s*$/.test(line)) ? data : [data.join('\n')];
  }
}
