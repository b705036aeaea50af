import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { OpenAPIV3 } from 'openapi-types';
import type { RestApp } from './platform/http/index.ts';

// Hides the viewer's own top bar. Its own colours of methods have too little contrast with their white letters (WCAG
// 1.4.3), and some of its buttons are too small to hit (2.5.8).
const css = `
.swagger-ui .topbar { display: none }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #0b5cad }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #14713f }
.swagger-ui .opblock.opblock-put .opblock-summary-method { background: #8a4b00 }
.swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #00665a }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #b3261e }
.swagger-ui .opblock-tag small, .swagger-ui .opblock-summary-description, .swagger-ui .parameter__type,
.swagger-ui .parameter__in, .swagger-ui .prop-format, .swagger-ui .model-hint, .swagger-ui .response-control-media-type__accept-message { color: #3b4151 }
.swagger-ui .parameter__name.required span, .swagger-ui .parameter__name.required::after { color: #b3261e }
.swagger-ui button, .swagger-ui .opblock-summary-control, .swagger-ui .tablinks { min-width: 24px; min-height: 24px }
`;

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
