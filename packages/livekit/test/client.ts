import { once } from 'node:events';
import { SignalRequest, SignalResponse } from '@livekit/protocol';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { Started } from './server.ts';

type Case = NonNullable<SignalResponse['message']['case']>;
type Message<C extends Case> = Extract<SignalResponse['message'], { case: C }>['value'];

/** A client of the signalling, as far as its socket. */
export interface SocketClient {
  socket: WebSocket;
  received: SignalResponse['message'][];
  send(message: SignalRequest['message']): void;
  /** The first message of a kind, when it has come. */
  next<C extends Case>(kind: C): Promise<Message<C>>;
  closed: Promise<unknown>;
}

/** Connects. @throws with the status when it is refused */
export async function connect(server: Started, claims: object, query = ''): Promise<SocketClient> {
  const socket = new WebSocket(`${server.url}/rtc?access_token=${server.token(claims)}${query}`);
  onTestFinished(() => socket.terminate());
  const received: SocketClient['received'] = [];
  const waiting = new Set<() => void>();
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.on('message', (data: Buffer) => {
    received.push(SignalResponse.fromBinary(data).message);
    for (const look of waiting) look();
  });
  await once(socket, 'open');
  socket.on('error', () => {});
  return {
    socket,
    received,
    closed,
    send: (message) => socket.send(new SignalRequest({ message }).toBinary()),
    async next<C extends Case>(kind: C) {
      const of = () => received.find((message) => message.case === kind);
      if (!of()) await new Promise<void>((resolve) => waiting.add(() => of() && resolve()));
      return of()?.value as Message<C>;
    },
  };
}
