import { createApiError } from '../errors/create.ts';
import { ConnectionError, InvalidResponseError } from '../errors/index.ts';

/**
 * Why the server closed a WebSocket, as the error that REST would have made of it. Codes from 4400 are HTTP's with 4000
 * added (graphql-transport-ws); of those, what stays wrong is final, and the rest is worth another connection.
 */
export function errorOfClose(code: number, reason: string): Error {
  const why = reason || `close code ${code}`;
  if (code === 4401) return createApiError({ status: 401, code: 'UNAUTHENTICATED', detail: reason || 'Unauthorized' });
  if (code === 4403) return createApiError({ status: 403, code: 'FORBIDDEN', detail: reason || 'Forbidden' });
  if (code === 4400 || code === 4406)
    return new InvalidResponseError(`The server does not speak this protocol: ${why}`, { status: code, body: reason });
  return new ConnectionError(`The connection was closed: ${why}`);
}
