import type { FastifyRequest } from 'fastify';
import { notFound } from '../../../platform/errors/index.ts';
import type { RestApp } from '../../../platform/http/index.ts';
import type { MailService } from '../mail.types.ts';
import { outboxPage } from './page.ts';

const SHOWN = 50;
const CSP = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'";

/** `GET /outbox`, in development only: whoever can read it can use every reset code. */
export function outboxRest(app: RestApp, mail: Pick<MailService, 'list' | 'showsOutbox'>): void {
  if (!mail.showsOutbox) return;
  app.get('/outbox', { schema: { hide: true } }, async (request, reply) => {
    if (!isFromHere(request)) throw notFound('Not Found');
    const page = outboxPage(await mail.list({ limit: SHOWN }));
    return reply
      .headers({ 'content-security-policy': CSP, 'cache-control': 'no-store' })
      .type('text/html; charset=utf-8')
      .send(page);
  });
}

const BY_A_PROXY = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip'];

/**
 * From this machine itself, and by its own name: a website that a name of its own leads here is not. A proxy on this
 * machine passes on what others ask, and says so.
 */
const isFromHere = ({ raw, headers }: FastifyRequest): boolean =>
  /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/.test(raw.socket.remoteAddress ?? '') &&
  /^(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?$/i.test(headers.host ?? '') &&
  // nginx speaks 1.0 to what is behind it, unless told otherwise.
  raw.httpVersion === '1.1' &&
  BY_A_PROXY.every((name) => headers[name] === undefined);
