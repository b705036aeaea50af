import { readFileSync } from 'node:fs';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';
import { ApiError, NovaError } from '@nova-calls/sdk';
import type { BrowserCalls } from './calls.ts';
import { sendEvents } from './events.ts';
import { bodyOf, Refusal, type Fields } from './request.ts';

const inPublic = (name: string) => fileURLToPath(new URL(`../public/${name}`, import.meta.url));

/** The served files, by path. */
const FILES = new Map<string, [file: string, type: string]>([
  ['/', [inPublic('index.html'), 'text/html']],
  ['/style.css', [inPublic('style.css'), 'text/css']],
  ['/icon.svg', [inPublic('icon.svg'), 'image/svg+xml']],
  // LiveKit's client as it is published: one module without imports.
  ['/livekit-client.js', [fileURLToPath(import.meta.resolve('livekit-client')), 'text/javascript']],
  ...[
    'api',
    'app',
    'attempt',
    'call',
    'captions',
    'follow',
    'hearing',
    'line',
    'meter',
    'microphone',
    'speech',
    'view',
  ].map((name): [string, [string, string]] => [`/${name}.js`, [inPublic(`${name}.js`), 'text/javascript']]),
]);

/** Content comes only from this server. The room's server has an address of its own. */
const HEADERS = {
  'content-security-policy': "default-src 'self'; connect-src 'self' ws: wss: http: https:; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** A website can let a name of its own lead to this machine, and would then count as the origin of this page. */
const NAMES_OF_THIS_MACHINE = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i;

type Action = (calls: BrowserCalls, contextId: string, fields: Fields) => Promise<object>;

/** The requests of the page. The last part of the path is the name. */
const ACTIONS: Record<string, Action> = {
  token: (calls, contextId, fields) => calls.join(contextId, fields.text('name', 100)),
  async say(calls, contextId, fields) {
    await calls.say(contextId, fields.text('text', 1000));
    return {};
  },
  async 'hang-up'(calls, contextId) {
    await calls.hangUp(contextId);
    return {};
  },
};

/** The page and its requests, on one origin. */
export function createPage(calls: BrowserCalls): RequestListener {
  async function answer(request: IncomingMessage, response: ServerResponse, path: string): Promise<void> {
    const [, root, contextId = '', name = ''] = path.split('/');
    if (root !== 'calls') throw new Refusal(404, 'Not found');
    if (name === 'events' && request.method === 'GET') return sendEvents(calls, contextId, request, response);
    if (request.method !== 'POST') throw new Refusal(405, 'Only POST');
    const fields = await bodyOf(request);
    if (contextId === '') return send(response, 201, { contextId: await calls.place(wishOf(fields)) });
    const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
    if (!action) throw new Refusal(404, 'Not found');
    send(response, 200, await action(calls, contextId, fields));
  }

  return (request, response) => {
    if (!NAMES_OF_THIS_MACHINE.test(request.headers.host ?? ''))
      return send(response, 403, { message: 'Open this page as http://localhost, with its port' });
    const [path = ''] = (request.url ?? '').split('?');
    const found = request.method === 'GET' ? FILES.get(path) : undefined;
    if (!found) return void answer(request, response, path).catch((error: unknown) => refuse(response, error));
    const [file, type] = found;
    response.writeHead(200, { ...HEADERS, 'content-type': `${type}; charset=utf-8` });
    response.end(readFileSync(file));
  };
}

const wishOf = (fields: Fields) => ({
  name: fields.text('name', 100),
  phone: fields.text('phone', 30),
  product: fields.text('product', 200),
  language: fields.oneOf('language', ['en', 'ar-AE'] as const),
});

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

/** Tells the page the reason if NOVA or this server gave one. Other errors are only logged. */
function refuse(response: ServerResponse, error: unknown): void {
  if (error instanceof Refusal) return send(response, error.status, { message: error.message });
  if (error instanceof ApiError) return send(response, error.status, { message: error.detail });
  if (error instanceof NovaError) return send(response, 502, { message: error.message });
  console.error('✗', error);
  send(response, 500, { message: 'This server failed. Its log says more.' });
}
