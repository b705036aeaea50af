import { errorFromGraphql } from '../errors/from-answer.ts';
import { ConnectionError, TimeoutError } from '../errors/index.ts';
import { dataOf } from '../graphql/graphql.ts';
import { errorOfClose } from './close-codes.ts';
import type { Connecting } from './connecting.ts';
import { Mailbox } from './mailbox.ts';
import type { OpenSocket, WebSocketLike } from '../http/web-socket.ts';

const PROTOCOL = 'graphql-transport-ws';
/**
 * A WebSocket cannot be slowed down. A reader with more waiting messages is unsubscribed, and reconnects for the rest.
 */
const MAX_WAITING = 1000;

/** The options of a WebSocket. */
export interface SocketOptions {
  url: string;
  key: string | undefined;
  open: OpenSocket;
  timeoutMs: number;
  silenceMs: number;
}

interface Operation {
  payload: { query: string; variables: object };
  results: Mailbox<object>;
  onAlive: () => void;
}

/**
 * One WebSocket for many subscriptions, with the protocol graphql-transport-ws. States: opening (subscriptions wait for
 * the server's acknowledgement) → ready → closed (by the server, by silence, or without subscriptions). Browsers hide
 * the server's pings, so it sends its own.
 */
export class Socket {
  readonly #options: SocketOptions;
  readonly #socket: WebSocketLike;
  readonly #operations = new Map<string, Operation>();
  #nextId = 1;
  #isReady = false;
  #problem: string | null = null;
  #timer: ReturnType<typeof setTimeout>;
  #isClosed = false;

  /** @throws NovaError when there is no WebSocket */
  constructor(options: SocketOptions) {
    const { url, open, timeoutMs } = options;
    this.#options = options;
    this.#socket = open(url, PROTOCOL);
    const late = `The server did not open a stream within ${timeoutMs} ms`;
    this.#timer = setTimeout(() => this.#close(new TimeoutError(late)), timeoutMs);
    this.#socket.addEventListener('open', () => this.#init());
    this.#socket.addEventListener('message', ({ data }) => this.#heard(data));
    this.#socket.addEventListener('error', (event) => {
      const { message } = event as { message?: unknown };
      if (typeof message === 'string' && message) this.#problem = message;
    });
    this.#socket.addEventListener('close', ({ code, reason }) => {
      const isUnnamed = code === 1006 && this.#problem !== null;
      this.#end(isUnnamed ? new ConnectionError(`Connection failed: ${this.#problem}`) : errorOfClose(code, reason));
    });
  }

  /** Whether it can take more subscriptions with `key`. */
  serves(key: string | undefined): boolean {
    return !this.#isClosed && this.#options.key === key;
  }

  async *subscribe({ document, variables, signal, onAlive }: Connecting): AsyncGenerator<object> {
    const id = String(this.#nextId++);
    const results = new Mailbox<object>();
    const operation: Operation = { payload: { query: document, variables }, results, onAlive };
    this.#operations.set(id, operation);
    const leave = () => this.#leave(id);
    signal.addEventListener('abort', leave, { once: true });
    if (this.#isReady) this.#start(id, operation);
    try {
      yield* results.read();
    } finally {
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  #init(): void {
    const { key } = this.#options;
    this.#send({ type: 'connection_init', ...(key && { payload: { Authorization: `Bearer ${key}` } }) });
  }

  #start(id: string, { payload }: Operation): void {
    this.#send({ id, type: 'subscribe', payload });
  }

  #heard(data: unknown): void {
    const message = parse(data);
    if (!message) return this.#close(new ConnectionError('A message came damaged'));
    if (!this.#isReady && message.type !== 'connection_ack') return;
    this.#alive();
    if (message.type === 'ping') this.#send({ type: 'pong' });
    if (message.type === 'connection_ack') {
      this.#isReady = true;
      for (const [id, operation] of this.#operations) this.#start(id, operation);
    }
    const operation = this.#operations.get(message.id ?? '');
    if (operation) this.#deliver(message.id!, message, operation);
  }

  #deliver(id: string, { type, payload }: Message, { results }: Operation): void {
    if (type === 'complete') results.close();
    if (type === 'error') results.close({ error: errorFromGraphql(Array.isArray(payload) ? payload : []) });
    if (type === 'next') {
      try {
        results.push(dataOf(payload, { status: 200, text: '', requestId: undefined }));
      } catch (error) {
        results.close({ error });
      }
    }
    if (type !== 'next') this.#operations.delete(id);
    else if (results.size > MAX_WAITING) {
      results.close({ error: new ConnectionError(`The reader is ${results.size} events behind`) });
      this.#leave(id);
    }
  }

  /** Notes a sign of life. After half of the allowed silence it sends a ping. */
  #alive(): void {
    clearTimeout(this.#timer);
    const { silenceMs } = this.#options;
    for (const { onAlive } of this.#operations.values()) onAlive();
    this.#timer = setTimeout(() => {
      this.#send({ type: 'ping' });
      const late = `Nothing came for ${silenceMs} ms, not even a sign of life`;
      this.#timer = setTimeout(() => this.#close(new TimeoutError(late)), silenceMs / 2);
    }, silenceMs / 2);
  }

  /** Removes a subscription, and closes the WebSocket after the last. */
  #leave(id: string): void {
    const operation = this.#operations.get(id);
    this.#operations.delete(id);
    operation?.results.close();
    if (operation && this.#isReady) this.#send({ id, type: 'complete' });
    if (this.#operations.size === 0) this.#close(new ConnectionError('Nobody needs it'));
  }

  #close(why: Error): void {
    this.#end(why);
    // Some implementations throw while they are connecting.
    try {
      this.#socket.close(1000);
    } catch {
      // It is closed once it is open, because nobody uses it.
    }
  }

  #end(error: Error): void {
    clearTimeout(this.#timer);
    this.#isClosed = true;
    for (const { results } of this.#operations.values()) results.close({ error });
    this.#operations.clear();
  }

  #send(message: object): void {
    if (!this.#isClosed && this.#socket.readyState === 1) this.#socket.send(JSON.stringify(message));
  }
}

interface Message {
  id?: string;
  type?: string;
  payload?: unknown;
}

function parse(data: unknown): Message | null {
  try {
    const message: unknown = JSON.parse(String(data));
    return typeof message === 'object' ? message : null;
  } catch {
    return null;
  }
}
