import type { FastifyRequest } from 'fastify';
import type { RestApp } from '../../platform/http/index.ts';
import type { TextsService } from './texts.types.ts';

/** Texts have at most 1,600 characters, each of which can take 9 bytes in a form. */
const BODY_LIMIT = 64 * 1024;
/** Nothing is answered to the person. */
const NO_ANSWER = '<?xml version="1.0" encoding="UTF-8"?><Response/>';

/** The route that Twilio calls when somebody texts the number of this server. It reads a form, so it has its own scope. */
export function textsRest(app: RestApp, texts: Pick<TextsService, 'receive'>): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, parsed) => parsed(null, new URLSearchParams(body as string)),
    );
    scope.post('/twilio/inbound', { schema: { hide: true } }, async (request: FastifyRequest, reply) => {
      const signature = request.headers['x-twilio-signature'];
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      await texts.receive({ form, signature: Array.isArray(signature) ? signature[0] : signature });
      return reply.type('text/xml; charset=utf-8').send(NO_ANSWER);
    });
    done();
  });
}
