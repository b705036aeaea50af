import { throwIfAborted } from '../http/limited.ts';
import type { Transport } from '../http/transport.ts';
import type { Connecting } from './connecting.ts';
import { Socket } from './socket.ts';

/** The WebSocket of each client that has one. */
const sockets = new WeakMap<Transport, Socket>();

/** One subscription on the client's WebSocket. The first opens the WebSocket, and the last closes it. */
export async function* overSocket(transport: Transport, connecting: Connecting): AsyncGenerator<object> {
  yield* socketOf(transport, connecting).subscribe(connecting);
  // An abort also ends the loop, without an error.
  throwIfAborted(connecting.signal);
}

function socketOf(transport: Transport, { key, timeoutMs, silenceMs }: Connecting): Socket {
  const known = sockets.get(transport);
  if (known?.serves(key)) return known;
  const { baseUrl, openSocket: open } = transport.settings;
  const socket = new Socket({ url: `${baseUrl.replace(/^http/, 'ws')}/graphql`, key, open, timeoutMs, silenceMs });
  sockets.set(transport, socket);
  return socket;
}
