import { NoticeResponse } from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answers, NOBODY, type RestApp } from '../../../platform/http/index.ts';
import type { BillingService, SignedDelivery } from '../billing.service.ts';

/** Stripe's largest events have some tens of kilobytes. */
const BODY_LIMIT = 512 * 1024;

/**
 * Routes that payment services call. They have their own scope without a body parser, because signatures cover the raw
 * bytes.
 */
export function noticesRest(app: RestApp, billing: BillingService): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, parsed) =>
      parsed(null, body),
    );
    route(scope, '/billing/webhook', 'stripe-signature', 'Stripe', (delivery) => billing.receiveStripe(delivery));
    route(scope, '/billing/ziina/webhook', 'x-hmac-signature', 'Ziina', (delivery) => billing.receiveZiina(delivery));
    done();
  });
}

function route(
  app: RestApp,
  url: string,
  header: string,
  service: string,
  receive: (delivery: SignedDelivery) => Promise<void>,
): void {
  app.route({
    method: 'POST',
    url,
    schema: {
      operationId: `receive${service}Event`,
      tags: ['Billing'],
      security: NOBODY,
      summary: `Receive an event of ${service}`,
      description: `For ${service} alone: the signature of the raw body is checked.`,
      headers: z.object({
        [header]: z.string().optional().describe(`The signature of the raw body by ${service}.`),
      }),
      response: answers({
        200: NoticeResponse,
        400: 'The body is not an event.',
        401: 'The signature is missing or wrong.',
        502: 'The payment service could not be asked about the event.',
        503: 'This payment service is not configured on this server.',
      }),
    },
    config: { rawBody: true },
    // The service checks the input, in its own order.
    validatorCompiler: () => (value: unknown) => ({ value }),
    handler: async (request: FastifyRequest) => {
      const signature = request.headers[header];
      await receive({
        body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        signature: Array.isArray(signature) ? signature[0] : signature,
      });
      return { received: true as const };
    },
  });
}
