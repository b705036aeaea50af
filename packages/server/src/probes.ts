import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { HealthService } from './modules/health/index.ts';
import type { Metrics } from './platform/metrics/index.ts';
import type { Logger } from './platform/log/index.ts';

type Answer = [status: number, body: string, type?: string];

interface ProbesDeps {
  health: Pick<HealthService, 'isReady'>;
  metrics: Metrics;
  log: Logger;
}

/**
 * The probes of one process, on a port of their own that is meant for the machine or cluster it runs in. A worker has no
 * other port.
 *
 * - `/health`: the process lives.
 * - `/health/ready`: it can work; otherwise 503.
 * - `/metrics`: numbers for Prometheus.
 */
export function createProbes(deps: ProbesDeps): Server {
  return createServer((request, response) => {
    answerTo(request, deps).then(
      (answer) => send(response, answer),
      (error: unknown) => {
        deps.log.warn({ err: error }, 'a probe failed');
        send(response, [503, '{"status":"failed"}']);
      },
    );
  });
}

async function answerTo({ url = '' }: IncomingMessage, { health, metrics }: ProbesDeps): Promise<Answer> {
  const path = url.split('?', 1)[0];
  if (path === '/health') return [200, '{"status":"ok"}'];
  if (path === '/health/ready')
    return (await health.isReady()) ? [200, '{"status":"ok"}'] : [503, '{"status":"failed"}'];
  if (path === '/metrics') return [200, await metrics.metrics(), metrics.contentType];
  return [404, '{"detail":"Not Found"}'];
}

function send(response: ServerResponse, [status, body, type = 'application/json; charset=utf-8']: Answer): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
