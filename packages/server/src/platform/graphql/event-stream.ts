import type { ServerResponse } from 'node:http';
import type { Connection } from './connections.ts';
import type { GraphqlLimits } from './limits.ts';

const HEAD = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // nginx would hold the events back.
  'x-accel-buffering': 'no',
};
const COMPLETE = 'event: complete\ndata:\n\n';
const LINGER_MS = 5000;

const eventOf = (json: string) => `event: next\ndata: ${json}\n\n`;

/**
 * An HTTP answer that goes on: `next` events, one `complete`, a comment now and then. States: open ⇄ stalled (the
 * client does not read; sending waits) → ended. A client that stalls for too long is told so, and dropped.
 */
export class EventStream implements Connection {
  readonly #response: ServerResponse;
  readonly #limits: GraphqlLimits;
  readonly #slow: () => string;
  readonly #keepAlive: NodeJS.Timeout;

  /** @param slow what a client that is too slow is told, as the JSON of a result. */
  constructor(response: ServerResponse, limits: GraphqlLimits, slow: () => string) {
    this.#response = response;
    this.#limits = limits;
    this.#slow = slow;
    response.writeHead(200, HEAD).write(':\n\n');
    this.#keepAlive = setInterval(() => this.#comment(), limits.pingMs);
    response.once('close', () => clearInterval(this.#keepAlive));
  }

  send(json: string): void | Promise<void> {
    if (!this.#response.writable) return;
    this.#response.write(eventOf(json));
    if (this.#response.writableLength > this.#limits.bufferedBytes) return this.#drained();
  }

  /** Ends as it should, with a last event if there is one. */
  complete(last?: string): void {
    this.#end(`${last === undefined ? '' : eventOf(last)}${COMPLETE}`);
  }

  dropSlow(): void {
    this.complete(this.#slow());
  }

  /** Without `complete`, so that the client comes back. */
  shutDown(): void {
    this.#end('');
  }

  destroy(): void {
    this.#response.destroy();
  }

  #comment(): void {
    if (this.#response.writable && !this.#response.writableNeedDrain) this.#response.write(':\n\n');
  }

  #drained(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.dropSlow(), this.#limits.drainMs);
      const done = () => {
        clearTimeout(timer);
        this.#response.off('drain', done).off('close', done);
        resolve();
      };
      this.#response.on('drain', done).on('close', done);
    });
  }

  #end(text: string): void {
    if (!this.#response.writable) return;
    this.#response.end(text);
    const timer = setTimeout(() => this.destroy(), LINGER_MS);
    this.#response.once('close', () => clearTimeout(timer));
  }
}
