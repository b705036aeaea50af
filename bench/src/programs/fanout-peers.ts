import type { Server } from 'node:http';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { schema } from '../../../packages/server/src/graphql.ts';
import type { House } from './house.ts';

export type Mount = (server: Server) => void;

/** graphql-ws as its documentation sets it up: each event is executed and serialised for each subscriber. */
export function mountPlain({ db, services }: House): Mount {
  return (server) => {
    const context = async ({ connectionParams }: { connectionParams?: Record<string, unknown> | undefined }) => {
      const viewer = await services.accounts.authenticate(connectionParams?.Authorization as string);
      return { caller: { viewer, ip: '127.0.0.1', requestId: 'bench' }, prisma: db.prisma, services };
    };
    useServer({ schema, context }, new WebSocketServer({ server, path: '/graphql' }));
  };
}

/** A message as long as the others', serialised once and written to each socket. */
const MESSAGE = {
  id: '1',
  type: 'next',
  payload: {
    data: {
      callUpdated: {
        seq: 100,
        cursor: '100',
        type: 'TURN',
        at: new Date().toISOString(),
        isLast: false,
        turn: { role: 'AGENT', phase: 'OPENING', text: 'x'.repeat(102) },
      },
    },
  },
};

/** Bare ws: acknowledges every client and sends. */
export function mountRaw(): { mount: Mount; publish: () => void } {
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'graphql-transport-ws' });
  const greet = (socket: WebSocket) => void socket.once('message', () => socket.send('{"type":"connection_ack"}'));
  return {
    mount: (server) =>
      void server.on('upgrade', (request, socket, head) => sockets.handleUpgrade(request, socket, head, greet)),
    publish() {
      const text = JSON.stringify(MESSAGE);
      for (const socket of sockets.clients) socket.send(text);
    },
  };
}
