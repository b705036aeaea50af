import type { AddressInfo } from 'node:net';
import { WebSocketServer, type WebSocket } from 'ws';

interface Message {
  id?: string;
  type: string;
  payload?: { query: string; variables: Record<string, unknown> } & Record<string, unknown>;
}

export interface FakeSocketServer {
  url: string;
  /** The messages of clients, by connection. */
  heard: Message[][];
  close(): Promise<void>;
}

/** The script of a connection: called for each message. */
export type Script = (message: Message, socket: WebSocket, say: (message: object) => void) => void;

/** A graphql-transport-ws server with a script for each connection. The last script serves all further ones. */
export async function fakeSocketServer(...scripts: Script[]): Promise<FakeSocketServer> {
  const heard: Message[][] = [];
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  server.on('connection', (socket) => {
    const script = scripts[Math.min(heard.length, scripts.length - 1)]!;
    const own: Message[] = [];
    heard.push(own);
    const say = (message: object) => socket.send(JSON.stringify(message));
    socket.on('message', (data) => {
      const message = JSON.parse((data as Buffer).toString()) as Message;
      own.push(message);
      script(message, socket, say);
    });
  });
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    async close() {
      for (const socket of server.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Acknowledges the connection, and answers a subscription with `answer`. */
export const serving =
  (answer: (message: Message, say: (message: object) => void, socket: WebSocket) => void): Script =>
  (message, socket, say) => {
    if (message.type === 'connection_init') say({ type: 'connection_ack' });
    if (message.type === 'subscribe') answer(message, say, socket);
  };

/** Sends the events from `from` to `to` of a call whose last is `last`. */
export function tell(say: (message: object) => void, id: string | undefined, from: number, to: number, last: number) {
  for (let seq = from; seq <= to; seq++) {
    const callUpdated = { id: `e${seq}`, callId: 'c1', seq, type: 'TURN', data: {}, at: '', isLast: seq === last };
    say({ id, type: 'next', payload: { data: { callUpdated } } });
  }
}
