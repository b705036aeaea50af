import type { OperatorCheck } from '../../platform/auth/index.ts';
import type { RestApp } from '../../platform/http/index.ts';
import type { Metrics } from '../../platform/metrics/index.ts';

const REFUSALS = {
  unset: [503, 'OPERATOR_TOKEN is not set'],
  wrong: [401, 'Not authenticated'],
} as const;

/** For the operators' Prometheus. It does not belong to the customers' API, so the API description leaves it out. */
export function metricsRest(app: RestApp, metrics: Metrics, check: OperatorCheck): void {
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const verdict = check(request.headers.authorization);
    if (verdict === 'ok') return reply.type(metrics.contentType).send(await metrics.metrics());
    const [status, detail] = REFUSALS[verdict];
    return reply.code(status).send({ detail });
  });
}
