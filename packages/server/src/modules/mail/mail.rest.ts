import { ConfirmEmailBody, MessageResponse } from '@nova-calls/schema';
import { z } from 'zod';
import type { FastifyReply } from 'fastify';
import { AppError } from '../../platform/errors/index.ts';
import { answerLike, answers, NOBODY, noStore, type RestApp } from '../../platform/http/index.ts';
import { page } from './confirming/page.ts';
import { outboxRest } from './outbox/outbox.rest.ts';
import type { MailService } from './mail.types.ts';

const CONFIRMED = { message: 'The address is confirmed.' };

/** Confirming a mailbox: for programs, and as the page that the link in the e-mail opens. */
export function mailRest(app: RestApp, mail: Pick<MailService, 'confirm' | 'list' | 'showsOutbox'>): void {
  app.post(
    '/auth/confirm-email',
    {
      onSend: noStore,
      schema: {
        operationId: 'confirmEmail',
        tags: ['Authentication'],
        security: NOBODY,
        summary: 'Confirm an e-mail address',
        description:
          'Takes the token of the link that was sent to the address. An account’s own address becomes `email_verified`; ' +
          'keys, webhooks and tokens that were made before end, for whoever made them had not proven to have the mailbox. Results that waited for the address are sent.',
        body: ConfirmEmailBody,
        response: answers({ 200: answerLike(MessageResponse, CONFIRMED), 400: 'The link is wrong or expired.' }),
      },
    },
    async (request) => {
      await mail.confirm(request.body.token);
      return CONFIRMED;
    },
  );
  outboxRest(app, mail);
  void app.register(async (pages: RestApp) => confirmationPages(pages, mail));
}

const Query = z.object({ token: z.string().max(200).default('') });

function confirmationPages(app: RestApp, mail: Pick<MailService, 'confirm'>): void {
  // What the page's button sends: the token is in its address.
  app.addContentTypeParser('application/x-www-form-urlencoded', (_request, payload, done) => {
    payload.resume().on('end', () => done(null, undefined));
  });
  // Programs that look into mailboxes open links. So opening it changes nothing: a person presses the button.
  app.get('/confirm-email', { schema: { hide: true, querystring: Query } }, (_request, reply) =>
    show(reply, 200, page({ title: 'Confirm your e-mail address', button: 'Confirm this address' })),
  );
  app.post('/confirm-email', { schema: { hide: true, querystring: Query } }, async (request, reply) => {
    try {
      await mail.confirm(request.query.token);
      return show(reply, 200, page({ title: CONFIRMED.message }));
    } catch (error) {
      if (!(error instanceof AppError && error.code === 'BAD_REQUEST')) throw error;
      return show(reply, 400, page({ title: 'This link does not hold any more.' }));
    }
  });
}

const CSP =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const show = (reply: FastifyReply, status: number, html: string) =>
  reply
    .code(status)
    .headers({ 'content-security-policy': CSP, 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(html);
