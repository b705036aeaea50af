import {
  BayutAck,
  BayutLead,
  PORTALS,
  PropertyFinderAck,
  PropertyFinderLeadCreated,
  type Portal,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { answers, NOBODY, type RestApp } from '../../platform/http/index.ts';
import { PORTAL_NAMES, PORTAL_PATHS } from './portals.model.ts';
import type { PortalsService } from './portals.service.ts';

const BODY_LIMIT = 256 * 1024;
const FORMS = {
  property_finder: {
    operationId: 'receivePropertyFinderLead',
    header: 'x-propertyfinder-signature',
    body: PropertyFinderLeadCreated,
    ack: PropertyFinderAck,
  },
  bayut: { operationId: 'receiveBayutLead', header: 'x-bayut-signature', body: BayutLead, ack: BayutAck },
};

/** The time at which a request's headers arrived, before its body. */
const arrivedAt = new WeakMap<FastifyRequest['raw'], number>();
const elapsedMs = ({ raw }: FastifyRequest) => Math.round((performance.now() - arrivedAt.get(raw)!) * 10) / 10;

/**
 * Routes that the portals call. They have their own scope without a body parser, because signatures cover the raw
 * bytes.
 */
export function portalsRest(app: RestApp, portals: PortalsService): void {
  void app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, parsed) =>
      parsed(null, body),
    );
    scope.addHook('onRequest', (request, _reply, next) => {
      arrivedAt.set(request.raw, performance.now());
      next();
    });
    for (const portal of PORTALS) routes(scope, portal, portals);
    done();
  });
}

function routes(app: RestApp, portal: Portal, portals: PortalsService): void {
  const { header, body, ack, operationId } = FORMS[portal];
  const shared = {
    tags: ['Portal webhooks'],
    security: NOBODY,
    headers: z.object({
      [header]: z.string().optional().describe('`sha256=<hex>`: HMAC-SHA256 of the raw body with the shared secret.'),
    }),
    body,
  };
  const errors = {
    400: 'The payload does not fit.',
    401: 'The signature is missing or wrong.',
    503: 'The receiver is not enabled on this server.',
  } as const;
  const handler = async (request: FastifyRequest) => {
    const { integration_id: integrationId = null } = request.params as { integration_id?: string };
    const { eventId } = await portals.receive({
      portal,
      integrationId,
      signatures: { documented: headerOf(request, header), vendor: headerOf(request, 'x-signature') },
      body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
    });
    const id = portal === 'bayut' ? { lead_id: eventId } : { event_id: eventId };
    return { accepted: true as const, ...id, elapsed_ms: elapsedMs(request) };
  };
  const path = `/webhooks/${PORTAL_PATHS[portal]}`;
  const summary = `Receive a lead from ${PORTAL_NAMES[portal]}`;
  const description = 'For the portal alone: it signs the raw body. A lead that was sent before is not called again.';
  // The schemas are only documentation. The service checks the input, in its own order.
  const unchecked = { validatorCompiler: () => (value: unknown) => ({ value }), handler, config: { rawBody: true } };
  app.route({
    method: 'POST',
    url: path,
    schema: { ...shared, operationId, summary, description, response: answers({ 200: ack, ...errors }) },
    ...unchecked,
  });
  app.route({
    method: 'POST',
    url: `${path}/:integration_id`,
    schema: {
      ...shared,
      operationId: `${operationId}OfIntegration`,
      summary: `${summary}, for one integration`,
      description,
      params: z.object({ integration_id: z.string().describe('The id of the integration.') }),
      response: answers({ 200: ack, ...errors, 404: 'No integration has this id.' }),
    },
    ...unchecked,
  });
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
