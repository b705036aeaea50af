import type { WebSocket } from 'ws';
import type { Connection } from '../connections/connections.ts';
import type { GraphqlLimits } from '../operations/limits.ts';

/**
 * The codes that close a WebSocket. The `graphql-ws` client gives up on 4400 and 4401, and connects again on the
 * others. 1001: the server shuts down. 1013: too many connections. 4400: the message is malformed. 4401: the token is
 * wrong or has expired, so get another one first. 4413: slow consumer, so come back with `after`.
 */
export const CLOSE = {
  goingAway: 1001,
  tryLater: 1013,
  badRequest: 4400,
  unauthorized: 4401,
  slow: 4413,
  failed: 4500,
};

/**
 * One WebSocket. States: open ⇄ stalled (the client does not read: sending waits, and nothing is read from it, so that
 * it cannot cause more answers) → closing. A client that stalls for too long, or misses a ping, is dropped.
 */
export class SocketConnection implements Connection {
  readonly #socket: WebSocket;
  readonly #limits: GraphqlLimits;
  #isAlive = true;
  #stalled = 0;
  #patience: NodeJS.Timeout | undefined;
  /** The reason, when this side closed the socket. */
  ending: { code: number; reason: string } | null = null;

  constructor(socket: WebSocket, limits: GraphqlLimits) {
    this.#socket = socket;
    this.#limits = limits;
    socket.on('pong', () => (this.#isAlive = true));
    socket.once('close', () => clearTimeout(this.#patience));
  }

  /** Returns a promise when the sender has to wait before it sends more. */
  send(text: string): void | Promise<void> {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > this.#limits.bufferedBytes) return this.#sendSlowly(text);
    this.#socket.send(text);
  }

  close(code: number, reason: string): void {
    this.ending ??= { code, reason };
    // The protocol allows 123 bytes.
    this.#socket.close(code, reason.slice(0, 100));
    // A stalled socket is paused, and the client's answer to the close could not be read.
    this.#socket.resume();
  }

  dropSlow(): void {
    this.close(CLOSE.slow, 'Slow consumer');
  }

  shutDown(): void {
    this.close(CLOSE.goingAway, 'The server is shutting down');
  }

  destroy(): void {
    this.#socket.terminate();
  }

  /** Ends a connection that did not answer the last ping. */
  ping(): void {
    if (this.#stalled > 0 || this.#socket.readyState !== this.#socket.OPEN) return;
    if (!this.#isAlive) return this.destroy();
    this.#isAlive = false;
    this.#socket.ping();
  }

  async #sendSlowly(text: string): Promise<void> {
    this.#patience ??= setTimeout(() => this.dropSlow(), this.#limits.drainMs);
    this.#stalled++;
    this.#socket.pause();
    // Called when the message has left this process, or never will.
    await new Promise<void>((resolve) => this.#socket.send(text, () => resolve()));
    if (--this.#stalled > 0) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    // The pong may already be waiting to be read.
    this.#isAlive = true;
    this.#socket.resume();
  }
}
