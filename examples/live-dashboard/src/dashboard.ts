import { readFileSync } from 'node:fs';
import type { RequestListener, ServerResponse } from 'node:http';
import type { Nova } from '@nova-calls/sdk';
import { sendEvents } from './events.ts';

/** The served files, by path. */
const FILES = new Map<string, [file: string, type: string]>([
  ['/', ['index.html', 'text/html']],
  ['/style.css', ['style.css', 'text/css']],
  ['/app.js', ['app.js', 'text/javascript']],
  ['/calls.js', ['calls.js', 'text/javascript']],
  ['/icon.svg', ['icon.svg', 'image/svg+xml']],
  ['/view.js', ['view.js', 'text/javascript']],
]);

/** Allows only content of this server: a lead's words can never become a script or be sent elsewhere. */
const HEADERS = {
  'content-security-policy': "default-src 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** A website can let a name of its own lead to this machine, and would then count as the origin of this page. */
const NAMES_OF_THIS_MACHINE = /^(?:localhost|127\.0\.0\.1)(?::\d+)?$/i;

/** The page and its event stream at `/events`, on one origin. The key of `nova` never leaves this server. */
export function createDashboard(nova: Nova): RequestListener {
  return (request, response) => {
    if (!NAMES_OF_THIS_MACHINE.test(request.headers.host ?? ''))
      return refuse(response, 403, 'Open this page as http://localhost, with its port');
    const [path = ''] = (request.url ?? '').split('?');
    if (request.method !== 'GET') return refuse(response, 405, 'Only GET');
    if (path === '/events') return stream();
    const found = FILES.get(path);
    if (!found) return refuse(response, 404, 'Not found');
    const [file, type] = found;
    response.writeHead(200, { ...HEADERS, 'content-type': `${type}; charset=utf-8` });
    response.end(readFileSync(new URL(`../public/${file}`, import.meta.url)));

    function stream(): void {
      sendEvents(nova, request, response).catch((error: unknown) => console.error('✗', error));
    }
  };
}

function refuse(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { ...HEADERS, 'content-type': 'text/plain' });
  response.end(text);
}
