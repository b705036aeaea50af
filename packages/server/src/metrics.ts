import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import type { HealthService } from './modules/health/index.ts';
import { createGuard } from './platform/trpc/index.ts';

/** `/metrics` for operators: it needs their token. On `PROBE_PORT` it needs none. */
export function createMetricsDoor(health: Pick<HealthService, 'metrics'>, token: string | undefined) {
  const guard = createGuard(token);
  const text = async (request: IncomingMessage): Promise<[status: number, body: string]> => {
    try {
      guard(request.headers.authorization);
      return [200, await health.metrics()];
    } catch (error) {
      return [error instanceof TRPCError && error.code === 'UNAUTHORIZED' ? 401 : 503, ''];
    }
  };
  return (request: IncomingMessage, response: ServerResponse): void =>
    void text(request).then(([status, body]) => {
      if (status === 401) response.setHeader('www-authenticate', 'Bearer');
      if (status === 503) response.setHeader('retry-after', '5');
      response.writeHead(status, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(body);
    });
}
