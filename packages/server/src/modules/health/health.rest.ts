import { z } from 'zod';
import type { RestApp } from '../../platform/http/index.ts';
import type { HealthService } from './health.service.ts';

const tags = ['Operations'];
const Health = z.object({
  status: z.string(),
  timestamp: z.string(),
  active_calls: z.number().int(),
  ttl_seconds: z.number().int(),
});
const Check = z.object({
  status: z.enum(['ok', 'failed', 'not_configured']),
  latency_ms: z.number().optional(),
  reason: z.string().optional(),
  values: z.record(z.string(), z.number()).optional(),
});
const DeepHealth = z.object({ status: z.string(), timestamp: z.string(), checks: z.record(z.string(), Check) });

export function healthRest(app: RestApp, service: HealthService): void {
  app.get('/health', { schema: { tags, summary: 'Liveness', response: { 200: Health } } }, () => service.health());
  app.get(
    '/health/deep',
    {
      schema: {
        tags,
        summary: 'Probes of what this server depends on',
        response: { 200: DeepHealth, 503: DeepHealth },
      },
    },
    async (_request, reply) => {
      const health = await service.deepHealth();
      return reply.code(health.status === 'ok' ? 200 : 503).send(health);
    },
  );
}
