import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import { shouldRenderGraphiQL, type Plugin } from 'graphql-yoga';

/** A query that GraphiQL shows in a tab. */
export interface Example {
  title: string;
  query: string;
}

interface Page {
  zipped: Uint8Array<ArrayBuffer>;
  etag: string;
  policy: string;
}

/** GraphiQL as one script, which the content security policy names by its hash. It loads nothing from other hosts. */
export function useGraphiql(examples: readonly Example[]): Plugin {
  let page: Promise<Page> | null = null;
  return {
    async onRequestParse({ request, endResponse, fetchAPI: { Response } }) {
      if (!shouldRenderGraphiQL(request)) return;
      const { zipped, etag, policy } = await (page ??= build(examples));
      const headers: Record<string, string> = {
        'content-security-policy': policy,
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-cache',
        'content-type': 'text/html; charset=utf-8',
        vary: 'Origin, Accept, Accept-Encoding',
        etag,
      };
      if (request.headers.get('if-none-match') === etag)
        return endResponse(new Response(null, { status: 304, headers }));
      const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
      if (takesGzip) headers['content-encoding'] = 'gzip';
      endResponse(new Response(takesGzip ? zipped : new Uint8Array(await promisify(gunzip)(zipped)), { headers }));
    },
  };
}

/**
 * At the first visit GraphiQL's tabs keep an offset from their opening animation, which is hidden only while a tab has
 * the focus. A pressed tab would jump away from the pointer, and the click would be lost.
 */
const TABS_STAY = '<style>.graphiql-tab { transform: none !important }</style>';

/** Nine megabytes of text, kept as two megabytes of gzip. */
async function build(examples: readonly Example[]): Promise<Page> {
  const rendered = renderGraphiQL({
    title: 'NOVA GraphQL',
    defaultTabs: examples.map(({ title, query }) => ({ query: `# ${title}\n${query}` })),
    // Otherwise GraphiQL would send subscriptions by GET, which any page could do.
    method: 'POST',
    shouldPersistHeaders: false,
  });
  const html = rendered.replace('</title>', `</title>${TABS_STAY}`);
  return {
    zipped: new Uint8Array(await promisify(gzip)(html)),
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
