import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A received request. */
export interface Seen {
  /** The time in milliseconds. */
  at: number;
  headers: IncomingMessage['headers'];
  /** Resolves when the connection of the request is closed. */
  closed: Promise<void>;
}

export type Reply = (response: ServerResponse, index: number) => void;

export interface FakeServer {
  url: string;
  seen: Seen[];
}

/** The answer of all services here: JSON that contains the names of the request's fields. */
export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (response) => {
    const ids = { 'x-request-id': 'req_probe', 'request-id': 'req_probe' };
    response.writeHead(status, { 'content-type': 'application/json', ...ids, ...headers }).end(JSON.stringify(body));
  };

export const breakOff: Reply = (response) => void response.destroy();
export const silence: Reply = () => {};

/** A failure with the usual fields of these services. */
export const failed = (status: number, headers?: Record<string, string>): Reply =>
  json(status, { detail: 'no', message: 'no', name: 'x', error: { message: 'no', type: 'api_error' } }, headers);

/** Runs `use` with a server that answers every request with `reply`. */
export async function withServer<T>(reply: Reply, use: (server: FakeServer) => Promise<T>): Promise<T> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const closed = new Promise<void>((resolve) => response.once('close', () => resolve()));
    seen.push({ at: performance.now(), headers: request.headers, closed });
    request.resume().once('end', () => reply(response, seen.length - 1));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    return await use({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}
