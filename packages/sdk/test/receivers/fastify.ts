import fastify from 'fastify';
import { webhookPlugin } from '../../src/webhooks/handlers/fastify.ts';
import type { Adapter } from './adapter.ts';

export const FASTIFY: Adapter = {
  name: 'Fastify',
  getStatus: 404,
  async start(options) {
    const app = fastify();
    await app.register(webhookPlugin, { path: '/nova', ...options });
    const url = await app.listen({ port: 0, host: '127.0.0.1' });
    return { url: `${url}/nova`, close: () => app.close() };
  },
};
