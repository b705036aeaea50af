import { createApiError } from '../errors/create.ts';
import { ConnectionError, InvalidResponseError } from '../errors/index.ts';

/**
 * The error for the code with which the server closed a WebSocket, as REST would report it. Codes from 4400 are HTTP
 * statuses plus 4000 (graphql-transport-ws). Permanent ones are final; for the others, another connection may help.
 */
export function errorOfClose(code: number, reason: string): Error {
  const why = reason || `close code ${code}`;
  if (code === 4401) return createApiError({ status: 401, code: 'UNAUTHENTICATED', detail: reason || 'Unauthorized' });
  if (code === 4403) return createApiError({ status: 403, code: 'FORBIDDEN', detail: reason || 'Forbidden' });
  if (code === 4400 || code === 4406)
    return new InvalidResponseError(`The server does not speak this protocol: ${why}`, { status: code, body: reason });
  return new ConnectionError(`The connection was closed: ${why}`);
}
