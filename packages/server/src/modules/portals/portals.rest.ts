import {
  BayutAck,
  BayutLead,
  ErrorBody,
  PORTALS,
  PropertyFinderAck,
  PropertyFinderLeadCreated,
  type Portal,
} from '@nova-calls/schema';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { RestApp } from '../../platform/http/index.ts';
import { PORTAL_NAMES, PORTAL_PATHS } from './portals.model.ts';
import type { PortalsService } from './portals.service.ts';

const BODY_LIMIT = 256 * 1024;
const FORMS = {
  property_finder: { header: 'x-propertyfinder-signature', body: PropertyFinderLeadCreated, ack: PropertyFinderAck },
  bayut: { header: 'x-bayut-signature', body: BayutLead, ack: BayutAck },
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
  const { header, body, ack } = FORMS[portal];
  const schema = (more: object) => ({
    tags: ['Portal webhooks'],
    headers: z.object({
      [header]: z.string().optional().meta({ description: '`sha256=<hex HMAC-SHA256 of the body>`' }),
    }),
    body,
    response: { 200: ack, 400: ErrorBody, 401: ErrorBody, 413: ErrorBody, 503: ErrorBody },
    ...more,
  });
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
  const summary = `A lead from ${PORTAL_NAMES[portal]}`;
  // The schemas are only documentation. The service checks the input, in its own order.
  const unchecked = { validatorCompiler: () => (value: unknown) => ({ value }), handler };
  app.route({ method: 'POST', url: path, schema: schema({ summary }), ...unchecked });
  app.route({
    method: 'POST',
    url: `${path}/:integration_id`,
    schema: schema({ summary: `${summary}, for one integration`, params: z.object({ integration_id: z.string() }) }),
    ...unchecked,
  });
}

function headerOf(request: FastifyRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
