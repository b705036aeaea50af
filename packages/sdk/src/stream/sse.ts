/** One server-sent event. */
export interface SseMessage {
  /** `message` when the server gave no name. */
  event: string;
  data: string;
}

/**
 * Parses a stream of server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html), however it is
 * split: inside a line, a character or a line break.
 */
export class SseParser {
  readonly #decoder = new TextDecoder();
  #rest = '';
  #event = '';
  #data: string[] = [];

  /** @returns the events that `chunk` completes. */
  push(chunk: Uint8Array): SseMessage[] {
    const text = this.#rest + this.#decoder.decode(chunk, { stream: true });
    // A \r at the end may be the first half of \r\n, so it waits for the next chunk.
    const lines = text.split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop()!;
    return lines.flatMap((line) => this.#take(line) ?? []);
  }

  #take(line: string): SseMessage | null {
    if (line === '') return this.#dispatch();
    const at = line.indexOf(':');
    const name = at < 0 ? line : line.slice(0, at);
    const value = at < 0 ? '' : line.slice(at + 1).replace(/^ /, '');
    if (name === 'event') this.#event = value;
    if (name === 'data') this.#data.push(value);
    return null;
  }

  #dispatch(): SseMessage | null {
    const message = { event: this.#event || 'message', data: this.#data.join('\n') };
    const isEmpty = this.#event === '' && this.#data.length === 0;
    this.#event = '';
    this.#data = [];
    return isEmpty ? null : message;
  }
}
