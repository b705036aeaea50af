import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';

/** A query that GraphiQL opens a tab with. */
export interface Example {
  title: string;
  query: string;
}

interface Page {
  zipped: Buffer;
  etag: string;
  policy: string;
}

/** The page asks no other host for anything, and its policy holds it to that: one script, named by its hash. */
export function createGraphiql(
  examples: readonly Example[],
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  let page: Promise<Page> | null = null;
  return async (request, response) => {
    const { zipped, etag, policy } = await (page ??= build(examples));
    response.setHeader('content-security-policy', policy);
    response.setHeader('referrer-policy', 'no-referrer');
    response.setHeader('cache-control', 'no-cache');
    response.setHeader('etag', etag);
    response.appendHeader('vary', 'Accept, Accept-Encoding');
    if (request.headers['if-none-match'] === etag) {
      response.writeHead(304).end();
      return;
    }
    const takesGzip = /\bgzip\b/.test(request.headers['accept-encoding']?.toString() ?? '');
    if (takesGzip) response.setHeader('content-encoding', 'gzip');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(takesGzip ? zipped : await promisify(gunzip)(zipped));
  };
}

export const wantsGraphiql = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' && (headers.accept?.includes('text/html') ?? false);

/**
 * At the first visit GraphiQL's tabs keep an offset from their opening animation, which it hides only until a tab has the
 * focus: pressed, a tab would jump away from under the pointer, and nothing would be clicked.
 */
const TABS_STAY = '<style>.graphiql-tab { transform: none !important }</style>';

/** Nine megabytes of text, so it is kept as two of gzip. */
async function build(examples: readonly Example[]): Promise<Page> {
  const rendered = renderGraphiQL({
    title: 'NOVA GraphQL',
    defaultTabs: examples.map(({ title, query }) => ({ query: `# ${title}\n${query}` })),
    // Subscriptions too: it would ask for them with a GET that any page could make.
    method: 'POST',
    shouldPersistHeaders: false,
  });
  const html = rendered.replace('</title>', `</title>${TABS_STAY}`);
  return {
    zipped: await promisify(gzip)(html),
    etag: `"${createHash('sha256').update(html).digest('base64url')}"`,
    policy: policyOf(html),
  };
}

function policyOf(html: string): string {
  const script = html.slice(html.indexOf('<script>') + 8, html.lastIndexOf('</script>'));
  return [
    "default-src 'none'",
    `script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`,
    'worker-src blob:',
    "style-src 'unsafe-inline'",
    'img-src data:',
    'font-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
