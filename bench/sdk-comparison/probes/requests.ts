import { type Lack, NO, type Peer, type Row, YES } from '../adapter.ts';
import { failed, json, silence, withServer } from '../fake-server.ts';
import { calling, client } from './retries.ts';

const LATE_MS = 3000;

/** @returns the error; null when nothing happened in time */
async function failure(promise: Promise<unknown>): Promise<unknown> {
  const late = new Promise((resolve) => setTimeout(() => resolve(null), LATE_MS));
  return Promise.race([promise.then(() => null), late]).catch((error: unknown) => error ?? 'nothing');
}

const nameOf = (error: unknown) => (error instanceof Error ? `\`${error.constructor.name}\`` : 'an error as a value');

/** Skips a probe if the SDK does not have the option. */
const unless =
  (lack: Lack, measure: Row['measure']): Row['measure'] =>
  (peer) =>
    peer.adapter.lacks?.[lack] ? NO : measure(peer);

const callTimeout = unless('callTimeout', (peer) =>
  withServer(silence, async (server) => {
    const error = await failure(calling(peer, server, { timeoutMs: 200 }));
    return error === null ? NO : nameOf(error);
  }),
);

const signal = unless('signal', (peer) =>
  withServer(silence, async (server) => {
    const controller = new AbortController();
    const failing = failure(calling(peer, server, { signal: controller.signal }));
    setTimeout(() => controller.abort(), 200);
    const error = await failing;
    if (error === null) return NO;
    const closed = await Promise.race([
      server.seen[0]!.closed.then(() => true),
      new Promise((resolve) => setTimeout(() => resolve(false), LATE_MS)),
    ]);
    return `${nameOf(error)}${closed ? '' : ', but the connection stays'}`;
  }),
);

const customFetch = unless('fetch', (peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    let calls = 0;
    const counting: typeof fetch = (input, init) => {
      calls += 1;
      return fetch(input, init);
    };
    await peer.adapter.read(client(peer, server, { fetch: counting }));
    return calls === 1 ? YES : NO;
  }),
);

const defaultHeaders = unless('headers', (peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    await peer.adapter.read(client(peer, server, { headers: { 'x-probe': 'client' } }));
    return server.seen[0]!.headers['x-probe'] === 'client' ? YES : NO;
  }),
);

const callHeaders = unless('callHeaders', (peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    await calling(peer, server, { headers: { 'x-probe': 'call' } });
    return server.seen[0]!.headers['x-probe'] === 'call' ? YES : NO;
  }),
);

const resultId = (peer: Peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    const one = client(peer, server);
    const found = await peer.adapter.requestIdOfResult?.(peer.adapter.read(one), one);
    return found === 'req_probe' ? YES : NO;
  });

/** Where the request id of an error is: in its own property, or in its headers. */
const errorId = (peer: Peer) =>
  withServer(failed(404), async (server) => {
    const error = (await failure(calling(peer, server, {}))) as Record<string, unknown>;
    const own = Object.getOwnPropertyNames(error).find((name) => error[name] === 'req_probe');
    if (own) return `\`${own}\``;
    return hasInHeaders(error) ? 'in its headers' : NO;
  });

function hasInHeaders(error: Record<string, unknown>): boolean {
  const response = (error.rawResponse ?? error) as { headers?: unknown };
  const { headers } = response;
  if (headers instanceof Headers) return headers.get('x-request-id') === 'req_probe';
  const get = (headers as { get?: (name: string) => unknown } | undefined)?.get;
  if (typeof get === 'function') return get.call(headers, 'x-request-id') === 'req_probe';
  return (headers as Record<string, unknown> | undefined)?.['x-request-id'] === 'req_probe';
}

const raw = unless('raw', (peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    const one = client(peer, server);
    const found = await peer.adapter.raw?.(peer.adapter.read(one), one);
    return found === 200 ? YES : found === 'headers' ? 'headers only' : NO;
  }),
);

const PERSON = 'person@example.com';
const logger = unless('logger', (peer) =>
  withServer(json(200, peer.adapter.body), async (server) => {
    const told: Record<string, string> = {};
    const to =
      (level: string) =>
      (...words: unknown[]) =>
        void (told[level] = (told[level] ?? '') + shown(words));
    const levels = { debug: to('debug'), info: to('info'), warn: to('warn'), error: to('error') };
    await peer.adapter.write(client(peer, server, { logger: levels }));
    const text = Object.values(told).join('');
    if (text === '') return NO;
    const leaks = [text.includes('key_probe_secret') && 'the key', text.includes(PERSON) && 'bodies'].filter(Boolean);
    return leaks.length > 0 ? `yes; \`debug\` shows ${leaks.join(' and ')}` : 'yes; shows neither key nor body';
  }),
);

const shown = (words: unknown[]) =>
  JSON.stringify(words, (_name, value: unknown) => (value instanceof Headers ? Object.fromEntries(value) : value));

const CODES = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503];
/** Some SDKs declare errors for each operation, so both are tried and the better result counts. */
async function classes(peer: Peer): Promise<string> {
  const [ofRead, ofWrite] = await Promise.all([classesOf(peer, 'read'), classesOf(peer, 'write')]);
  const different = ofRead.size > ofWrite.size ? ofRead : ofWrite;
  return different.has('') ? '— (values)' : `${different.size} for ${CODES.length} statuses`;
}

async function classesOf(peer: Peer, what: 'read' | 'write'): Promise<Set<string>> {
  const names = CODES.map((status) =>
    withServer(failed(status), async (server) => {
      const error = await failure(peer.adapter[what](client(peer, server, { retries: 0 })));
      return error instanceof Error ? error.constructor.name : '';
    }),
  );
  return new Set(await Promise.all(names));
}

const ITEMS = { detail: [{ loc: ['body', 'leads', 0, 'phone'], msg: 'not E.164', type: 'value_error' }] };
const items = (peer: Peer) =>
  withServer(json(422, ITEMS), async (server) => {
    if (!peer.adapter.itemsOf) return NO;
    const error = await failure(calling(peer, server, {}));
    return JSON.stringify(peer.adapter.itemsOf(error)) === '["body","leads",0,"phone"]' ? YES : NO;
  });

const pages = (peer: Peer) => {
  const { pages: answers } = peer.adapter;
  const replies = answers.map((body) => json(200, body));
  return withServer(
    (response, index) => replies[Math.min(index, replies.length - 1)]!(response, index),
    async (server) => {
      const list = peer.adapter.list(client(peer, server));
      if (typeof (list as Partial<AsyncIterable<unknown>>)[Symbol.asyncIterator] !== 'function') {
        await list;
        return NO;
      }
      let count = 0;
      for await (const _item of list as AsyncIterable<unknown>) count += 1;
      return count === 4 && server.seen.length === 2 ? YES : `${count} of 4`;
    },
  );
};

export const requestRows: Row[] = [
  { title: 'Time-out of one call', measure: callTimeout },
  { title: '`AbortSignal`', measure: signal },
  { title: 'A `fetch` of one’s own', measure: customFetch },
  { title: 'Headers with every request', measure: defaultHeaders },
  { title: 'Headers with one request', measure: callHeaders },
  { title: 'Request id of a result', measure: resultId },
  { title: 'Request id of an error', measure: errorId },
  { title: 'The answer itself', measure: raw },
  { title: 'A logger of one’s own', measure: logger },
  { title: 'Error classes', measure: classes },
  { title: 'Items of a validation error, typed', measure: items },
  { title: '`for await` over all pages', measure: pages },
];
