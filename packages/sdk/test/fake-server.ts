import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  method: string;
  path: string;
  headers: IncomingMessage['headers'];
  // The body of the request, of any type.
  body: unknown;
}

export type Reply = (request: Received, response: ServerResponse) => void | Promise<void>;

export interface FakeServer {
  url: string;
  /** The requests, in order. */
  received: Received[];
  /** The number of open connections. */
  openCount(): number;
  close(): Promise<void>;
}

/** A server that gives the `replies` in order, and repeats the last. */
export async function fakeServer(...replies: Reply[]): Promise<FakeServer> {
  const received: Received[] = [];
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    open.add(response);
    response.once('close', () => open.delete(response));
    void read(request).then((one) => replies[Math.min(received.push(one), replies.length) - 1]!(one, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    openCount: () => open.size,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Received> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += chunk as string;
  const { method = '', url = '', headers } = request;
  return { method, path: url, headers, body: text === '' ? undefined : JSON.parse(text) };
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Reply =>
  (_request, response) => {
    response.writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'r-1', ...headers });
    response.end(JSON.stringify(body));
  };

export const text =
  (status: number, body: string): Reply =>
  (_request, response) =>
    void response.writeHead(status, { 'content-type': 'text/html' }).end(body);

/** Takes the request and breaks the connection. */
export const hangUp: Reply = (_request, response) => void response.destroy();

/** Reads the request and never answers. */
export const silence: Reply = () => {};

/** Starts an event stream. `write` writes its content and its end. */
export const sse =
  (write: (response: ServerResponse, request: Received) => void | Promise<void>): Reply =>
  (request, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' }).write(':\n\n');
    return write(response, request);
  };

export const next = (data: unknown): string => `event: next\ndata: ${JSON.stringify(data)}\n\n`;
export const COMPLETE = 'event: complete\ndata:\n\n';

/** Event number `seq` of a call whose last event is number `last`. */
export const event = (seq: number, last: number, type = 'TURN', data: object = turn(seq)) =>
  next({
    data: {
      callUpdated: {
        id: `e${seq}`,
        callId: 'c1',
        seq,
        type,
        data,
        at: '2026-06-12T08:30:00.000Z',
        isLast: seq === last,
      },
    },
  });

const turn = (seq: number) => ({
  role: 'agent',
  text: `line ${seq}`,
  phase: 'opening',
  startSeconds: seq,
  endSeconds: seq + 1,
});

/** The events from `from` to `to`. */
export const events = (from: number, to: number, last: number): string =>
  Array.from({ length: to - from + 1 }, (_, at) => event(from + at, last)).join('');

/** Resolves once `condition` holds. */
export async function until(condition: () => boolean, ms = 60_000): Promise<void> {
  for (const from = Date.now(); !condition();) {
    if (Date.now() - from > ms) throw new Error('it did not come true');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
