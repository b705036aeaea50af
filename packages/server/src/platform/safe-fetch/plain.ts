import { request as httpRequest, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Duplex, Readable } from 'node:stream';
import type { buildConnector } from 'undici';
import { LRUCache } from 'lru-cache';
import type { Hop } from './redirect.ts';

/** An answer with its body yet to be read. */
export interface Answer {
  statusCode: number;
  headers: IncomingHttpHeaders;
  body: Readable;
}

/**
 * Hosts that begin with `100 Continue` although nobody asked for it. HTTP allows it (RFC 9110, 15.2); undici hangs up.
 * They are remembered, so that each of them gets a request twice only once.
 */
export interface Impatient {
  has(url: URL): boolean;
  /** Whether an error of undici's says that a host is one of them; it is remembered then. */
  learn(error: unknown, url: URL): boolean;
}

export function impatientHosts(): Impatient {
  const origins = new LRUCache<string, true>({ max: 1000, ttl: 3_600_000 });
  return {
    has: ({ origin }) => origins.has(origin),
    learn(error, { origin }) {
      const { code, message } = error as NodeJS.ErrnoException;
      const isOne = code === 'UND_ERR_SOCKET' && message === 'bad response';
      if (isOne) origins.set(origin, true);
      return isOne;
    },
  };
}

/** One exchange by Node's own client, over a connection of the guarded connector. */
export function exchangePlainly(
  connect: buildConnector.connector,
  { url, method, headers, body }: Hop,
  signal: AbortSignal,
): Promise<Answer> {
  const { host, hostname, port, protocol } = url;
  const bare = hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      {
        method,
        path: `${url.pathname}${url.search}`,
        headers: { host, connection: 'close', ...headers },
        signal,
        createConnection: (_options, done) => {
          connect({ hostname: bare, host, protocol, port }, (...[error, socket]) => done(error, socket as Duplex));
          return undefined;
        },
      },
      (message) => resolve(answerOf(message)),
    );
    request.on('error', reject).end(body);
  });
}

const answerOf = (message: IncomingMessage): Answer => ({
  statusCode: message.statusCode!,
  headers: message.headers,
  body: message,
});
