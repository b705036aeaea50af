import { SignalRequest, SignalResponse } from '@livekit/protocol';
import { WebSocket, type RawData } from 'ws';
import type { Signal } from '../rooms/index.ts';
import type { Settings } from '../settings/index.ts';

/** How long a client may take to receive its last message. */
const CLOSE_MS = 200;
const ASK_MS = 10_000;

export const bytesOf = (data: RawData): Uint8Array =>
  Array.isArray(data) ? Buffer.concat(data) : data instanceof ArrayBuffer ? new Uint8Array(data) : data;

/** Sends unless the socket is gone; one that does not take in what waits for it is closed. */
export function sendTo(socket: WebSocket, bytes: Uint8Array, { limits }: Settings): void {
  if (socket.readyState !== WebSocket.OPEN) return;
  if (socket.bufferedAmount > limits.unsentBytes) socket.terminate();
  else socket.send(bytes);
}

export const signalOf = (socket: WebSocket, settings: Settings): Signal => ({
  send: (message) => sendTo(socket, new SignalResponse({ message }).toBinary(), settings),
  close: () => void setTimeout(() => socket.close(), CLOSE_MS).unref(),
});

/** Ends a socket that does not answer, because a machine that loses its network does not close its sockets. */
function keepAlive(socket: WebSocket): void {
  let isAlive = true;
  socket.on('pong', () => (isAlive = true));
  const asking = setInterval(() => {
    if (!isAlive) return socket.terminate();
    isAlive = false;
    socket.ping();
  }, ASK_MS).unref();
  socket.on('close', () => clearInterval(asking));
}

/**
 * Hands over the messages of a socket one after the other. Messages that cannot be read or handled are logged and
 * dropped. A client that sends more than can be handled loses its socket.
 */
export function receive<T>(
  socket: WebSocket,
  settings: Settings,
  parse: (bytes: Uint8Array) => T,
  handle: (message: T) => Promise<void> | void,
): void {
  let inFlight = 0;
  let queue = Promise.resolve();
  keepAlive(socket);
  socket.on('message', (data) => {
    if (++inFlight > settings.limits.messagesInFlight) return socket.terminate();
    queue = queue
      .then(() => handle(parse(bytesOf(data))))
      .catch((error: unknown) => settings.log('message dropped', { error: String(error) }))
      .finally(() => inFlight--);
  });
  // A frame that is too long, or none at all, ends the socket; without a listener it would end the process.
  socket.on('error', (error) => settings.log('socket failed', { error: error.message }));
}

export const parseRequest = (bytes: Uint8Array): SignalRequest => SignalRequest.fromBinary(bytes);
