import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { OpenAPIV3 } from 'openapi-types';
import type { RestApp } from './platform/http/index.ts';

// Hides the viewer's own top bar.
const css = '.swagger-ui .topbar { display: none }';

/**
 * The REST reference: the OpenAPI document at /openapi.json, and a page at /docs that shows it. Both come from this
 * server.
 */
export async function docsRoutes(app: RestApp, openapi: object): Promise<void> {
  // The page finds the document by this plugin, whose types know only 3.0.
  const document = openapi as OpenAPIV3.Document;
  await app.register(swagger, { mode: 'static', specification: { document } });
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs'));
  app.get('/openapi.json', { schema: { hide: true } }, () => openapi);
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true, persistAuthorization: true },
    staticCSP: true,
    // Over plain HTTP on any other host than localhost, this would send browsers to an HTTPS that is not there.
    transformStaticCSP: (header) => header.replace(/;?\s*upgrade-insecure-requests\b/, ''),
    theme: { title: 'NOVA API', css: [{ filename: 'nova.css', content: css }] },
  });
}
