import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** A received delivery, in a form from which a `Request` can be made. */
interface Delivery {
  body: string;
  headers: Record<string, string>;
}

/** A delivery that arrived, or that a consumer waits for. */
interface Slot {
  delivery: Promise<Delivery>;
  fill(delivery: Delivery): void;
}

function slot(): Slot {
  const { promise, resolve } = Promise.withResolvers<Delivery>();
  return { delivery: promise, fill: resolve };
}

/**
 * Takes deliveries at `POST /deliveries/<any name>` for consumers that cannot listen, and returns the first one
 * unchanged at `GET …/first`, which waits for it. Also serves a page at `/page` with the script in `folder`.
 */
export async function startInbox(folder: string): Promise<{ url: string; close(): Promise<void> }> {
  const slots = new Map<string, Slot>();
  const slotOf = (name: string) => {
    const found = slots.get(name) ?? slot();
    slots.set(name, found);
    return found;
  };
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, what, name = '', first] = request.url!.split('/');
    if (request.method === 'POST') {
      slotOf(name).fill(await read(request));
      response.writeHead(204).end();
    } else if (first) {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(await slotOf(name).delivery));
    } else if (what === 'page') {
      const script = '<!doctype html><link rel="icon" href="data:,"><script type="module" src="/browser.js"></script>';
      response.setHeader('content-type', 'text/html').end(script);
    } else {
      response.setHeader('content-type', 'text/javascript').end(await readFile(join(folder, 'browser.js')));
    }
  }
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function read(request: IncomingMessage): Promise<Delivery> {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk as string;
  return { body, headers: request.headers as Record<string, string> };
}
