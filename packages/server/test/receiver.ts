import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect } from 'vitest';

/** A request that a receiver got. */
export interface Received {
  path: string;
  headers: Record<string, string>;
  raw: string;
  // Each test knows the shape of its own body.
  body: any; // oxlint-disable-line typescript/no-explicit-any
  at: number;
}

export type Answering = (response: ServerResponse, received: Received, request: IncomingMessage) => void;

/** A customer's endpoint. It keeps the requests that it gets, and answers 200 by default. */
export async function startReceiver(answer: Answering = (response) => void response.end('ok')) {
  const received: Received[] = [];
  let answering = answer;
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('error', () => {});
    request.on('end', () => {
      const raw = Buffer.concat(chunks).toString();
      const headers = request.headers as Record<string, string>;
      const one = { path: request.url!, headers, raw, body: JSON.parse(raw), at: performance.now() };
      received.push(one);
      answering(response, one, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    received,
    /** Changes the answer to later requests. */
    answer: (next: Answering) => void (answering = next),
    /** Waits until it has received this many requests. */
    async got(count: number): Promise<Received[]> {
      await expect.poll(() => received.length, { interval: 10 }).toBeGreaterThanOrEqual(count);
      return received;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
export type Receiver = Awaited<ReturnType<typeof startReceiver>>;
