import swaggerUi from '@fastify/swagger-ui';
import type { RestApp } from './platform/http/index.ts';

// Hides the viewer's own top bar.
const css = '.swagger-ui .topbar { display: none }';

/**
 * The REST reference: the OpenAPI document at /openapi.json, and a page at /docs that shows it. Both come from this
 * server.
 */
export async function docsRoutes(app: RestApp): Promise<void> {
  app.get('/', { schema: { hide: true } }, (_request, reply) => reply.redirect('/docs'));
  app.get('/openapi.json', { schema: { hide: true } }, () => app.swagger());
  await app.register(swaggerUi, {
    routePrefix: '/docs',
    uiConfig: { docExpansion: 'list', deepLinking: true, persistAuthorization: true },
    staticCSP: true,
    // Over plain HTTP on any other host than localhost, this would send browsers to an HTTPS that is not there.
    transformStaticCSP: (header) => header.replace(/;?\s*upgrade-insecure-requests\b/, ''),
    theme: { title: 'NOVA API', css: [{ filename: 'nova.css', content: css }] },
  });
}
