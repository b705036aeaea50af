import { createAdaptorServer } from '@hono/node-server';
import { Hono, type MiddlewareHandler } from 'hono';
import { webhookHandler } from '../../src/webhooks/handlers/hono.ts';
import { type Adapter, type AnyOptions, listen } from './adapter.ts';

export const startHono = (options: AnyOptions, before?: MiddlewareHandler) => {
  const app = new Hono();
  if (before) app.use(before);
  app.post('/nova', webhookHandler(options));
  return listen(createAdaptorServer({ fetch: app.fetch }) as Parameters<typeof listen>[0]);
};

export const HONO: Adapter[] = [
  { name: 'Hono', getStatus: 404, start: (options) => startHono(options) },
  {
    name: 'Hono behind a middleware that reads the body',
    getStatus: 404,
    isReadBefore: true,
    start: (options) =>
      startHono(options, async (c, next) => {
        await c.req.json().catch(() => undefined);
        await next();
      }),
  },
];
