import { throwIfAborted } from '../http/limited.ts';
import type { Transport } from '../http/transport.ts';
import type { Connecting } from './connecting.ts';
import { Socket } from './socket.ts';

/** The WebSocket of each client, while it has one. */
const sockets = new WeakMap<Transport, Socket>();

/** A place on the client's WebSocket; the first opens it, and the last to leave closes it. */
export async function* overSocket(transport: Transport, connecting: Connecting): AsyncGenerator<object> {
  yield* socketOf(transport, connecting).subscribe(connecting);
  // Leaving ends it too, without a word.
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
