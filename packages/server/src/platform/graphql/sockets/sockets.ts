import { randomUUID } from 'node:crypto';
import { STATUS_CODES, type IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { handleProtocols, type Server } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientIp, type TrustProxy } from '../../http/index.ts';
import { CLOSE, SocketConnection } from './socket-connection.ts';
import { createProtocol, heed, type ProtocolOptions, type Session } from './protocol.ts';

export interface SocketsOptions extends ProtocolOptions {
  trustProxy: TrustProxy;
}

/** Milliseconds that a client has to answer the close. */
const GOODBYE_MS = 5000;

export interface Sockets {
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  stop(): void;
}

/** The WebSockets at `/graphql`. */
export function createSockets(options: SocketsOptions): Sockets {
  const { connections, limits } = options;
  const protocol = createProtocol(options);
  const open = new Set<SocketConnection>();
  const settings = {
    noServer: true,
    maxPayload: limits.frameBytes,
    perMessageDeflate: false,
    closeTimeout: GOODBYE_MS,
    clientTracking: false,
    handleProtocols: (offered: Set<string>) => handleProtocols(offered),
  };
  const server = new WebSocketServer(settings);
  const pinging = setInterval(() => open.forEach((connection) => connection.ping()), limits.pingMs);

  return {
    upgrade(request, socket, head) {
      socket.on('error', () => {});
      if (request.url?.split('?', 1)[0] !== '/graphql') return reject(socket, 404);
      if (connections.isClosing) return reject(socket, 503);
      server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, request, protocol, open, options));
    },
    stop: () => clearInterval(pinging),
  };
}

function reject(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

function accept(
  socket: WebSocket,
  request: IncomingMessage,
  protocol: Server<Session>,
  open: Set<SocketConnection>,
  { connections, limits, trustProxy, log }: SocketsOptions,
): void {
  const connection = new SocketConnection(socket, limits);
  const ip = clientIp(request, trustProxy);
  const leave = connections.takePlace({ viewer: null, ip });
  if (!leave) return connection.close(CLOSE.tryLater, 'Too many open connections');
  const session: Session = {
    connection,
    viewer: null,
    ip,
    requestId: randomUUID(),
    authorization: request.headers.authorization,
    leave,
    forget: () => {},
    isClosed: false,
    operations: new Map(),
  };
  connections.add(connection);
  open.add(connection);
  const closed = speak(socket, session, protocol, log);
  socket.once('close', (code, reason) => {
    session.isClosed = true;
    for (const operation of session.operations.values()) operation.abort();
    session.leave();
    session.forget();
    open.delete(connection);
    connections.remove(connection);
    // A client that is gone or does not read sends no reason, so our own reason is logged.
    log.info(
      { requestId: session.requestId, code, reason: reason.toString(), ...connection.ending },
      'websocket closed',
    );
    void closed(code, reason.toString()).catch((error: unknown) => log.warn({ err: error }, 'closing a websocket'));
  });
}

/** Hands a socket to the protocol. */
function speak(socket: WebSocket, session: Session, protocol: Server<Session>, log: SocketsOptions['log']) {
  const { connection, requestId } = session;
  // The message is too large or malformed. ws closes the socket with the matching code.
  socket.on('error', (error) => log.debug({ err: error, requestId }, 'websocket'));
  const fail = (error: unknown) => {
    log.error({ err: error, requestId }, 'a websocket message failed');
    connection.close(CLOSE.failed, 'Internal server error');
  };
  return protocol.opened(
    {
      protocol: socket.protocol,
      send: (text) => connection.send(text),
      close: (code = CLOSE.failed, reason = '') => connection.close(code, reason),
      onMessage: (heard) =>
        socket.on('message', (data) => {
          const text = (data as Buffer).toString();
          void heard(text).catch(fail);
          heed(text, session);
        }),
    },
    session,
  );
}
