import { DeepHealthResponse, HealthResponse } from '@nova-calls/schema';
import { answerLike, answers, NOBODY, type RestApp } from '../../platform/http/index.ts';
import type { HealthService } from './health.service.ts';

const DEGRADED = {
  status: 'degraded',
  timestamp: '2026-06-12T08:30:00.000Z',
  checks: { database: { status: 'failed' as const, latency_ms: 2000, reason: 'no answer within 2 seconds' } },
};
const about = { tags: ['Operations'], security: NOBODY };

export function healthRest(app: RestApp, service: HealthService): void {
  app.get(
    '/health',
    {
      schema: {
        ...about,
        operationId: 'getHealth',
        summary: 'Ask whether the server lives',
        description:
          'For probes of liveness. It counts the live calls; nothing else that the server depends on is asked.',
        response: answers({ 200: HealthResponse }),
      },
    },
    () => service.health(),
  );
  app.get(
    '/health/deep',
    {
      schema: {
        ...about,
        operationId: 'getDeepHealth',
        summary: 'Ask whether what the server depends on works',
        description: 'Each dependency is probed for at most 2 seconds.',
        response: answers({ 200: DeepHealthResponse, 503: answerLike(DeepHealthResponse, DEGRADED) }),
      },
    },
    async (_request, reply) => {
      const health = await service.deepHealth();
      return reply.code(health.status === 'ok' ? 200 : 503).send(health);
    },
  );
}
