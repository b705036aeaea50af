import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import { createGuard, operatorsRouter, type OperatorServices } from './modules/operators/index.ts';
import type { Logger } from './platform/log/index.ts';

export interface TrpcOptions {
  services: OperatorServices;
  /** OPERATOR_TOKEN. Unset: every request is answered 503. */
  token: string | undefined;
  log: Logger;
}

const BODY_LIMIT = 64 * 1024;

/** The operators' door, for node:http at `/trpc`. The token is asked for before anything of a request is read. */
export function createTrpcHandler({ services, token, log }: TrpcOptions) {
  const guard = createGuard(token);
  const handler = createHTTPHandler({
    router: operatorsRouter(services),
    basePath: '/trpc/',
    maxBodySize: BODY_LIMIT,
    maxBatchSize: 10,
    middleware: (request, _response, next) => next(refusalOf(() => guard(request.headers.authorization))),
    onError({ error, path }) {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        log.error({ err: error.cause ?? error, path }, 'operator request failed');
    },
  });
  return (request: IncomingMessage, response: ServerResponse): void => handler(request, response);
}

function refusalOf(check: () => void): unknown {
  try {
    check();
    return undefined;
  } catch (error) {
    return error;
  }
}
