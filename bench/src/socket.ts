import { WebSocket } from 'ws';

interface Message {
  id?: string;
  type: string;
  payload?: unknown;
}

/** One WebSocket with the protocol graphql-transport-ws that does as little work as possible. */
export class Socket {
  readonly #socket: WebSocket;
  readonly #onNext: (data: Buffer) => void;
  readonly #ready = Promise.withResolvers<void>();
  closed = '';

  /** @param onNext gets every message after the acknowledgement, unparsed. */
  private constructor(url: string, token: string | null, onNext: (data: Buffer) => void) {
    this.#onNext = onNext;
    this.#socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', {
      perMessageDeflate: false,
    });
    this.#socket.once('open', () => this.#send({ type: 'connection_init', payload: token ? bearerOf(token) : {} }));
    this.#socket.once('message', () => this.#acknowledged());
    this.#socket.on('error', this.#ready.reject);
    this.#socket.on('close', (code, reason) => {
      this.closed = `${code} ${reason.toString()}`;
      this.#ready.reject(new Error(`closed with ${this.closed}`));
    });
  }

  static async open(url: string, token: string | null, onNext: (data: Buffer) => void): Promise<Socket> {
    const socket = new Socket(url, token, onNext);
    await socket.#ready.promise;
    return socket;
  }

  subscribe(query: string, variables: Record<string, unknown> = {}): void {
    this.#send({ id: '1', type: 'subscribe', payload: { query, variables } });
  }

  async close(): Promise<void> {
    if (this.closed) return;
    const closed = new Promise((resolve) => this.#socket.once('close', resolve));
    this.#socket.close(1000);
    await closed;
  }

  #acknowledged(): void {
    this.#socket.on('message', (data) => this.#onNext(data as Buffer));
    this.#ready.resolve();
  }

  #send = (message: Message) => this.#socket.send(JSON.stringify(message));
}

const bearerOf = (token: string) => ({ Authorization: `Bearer ${token}` });

/** The data of a `next` message; null for others, such as `complete`. @throws Error for an `error` message. */
export function nextOf(data: Buffer): unknown {
  const { type, payload } = JSON.parse(data.toString()) as Message;
  if (type === 'next') return (payload as { data: unknown }).data;
  if (type === 'error') throw new Error(JSON.stringify(payload));
  return null;
}

/** Opens many sockets, a hundred at a time, because a server limits how many may wait for their acknowledgement. */
export async function openMany(
  count: number,
  url: string,
  token: string | null,
  onNext: (data: Buffer) => void,
): Promise<Socket[]> {
  const sockets: Socket[] = [];
  while (sockets.length < count) {
    const some = Math.min(100, count - sockets.length);
    sockets.push(...(await Promise.all(Array.from({ length: some }, () => Socket.open(url, token, onNext)))));
  }
  return sockets;
}
