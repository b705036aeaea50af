import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Viewer } from '../src/platform/auth/index.ts';
import type { Deadlines } from '../src/platform/deadline/index.ts';
import { createRestApp, enter, parseTrustProxy, type RestApp } from '../src/platform/http/index.ts';
import { createLog } from '../src/platform/log/index.ts';

const edge = { log: createLog({ level: 'silent' }), trustProxy: parseTrustProxy('true'), corsOrigins: [] };

/**
 * A server with the REST routes of some modules, behind the production edge. `X-Forwarded-For` sets the caller's
 * address.
 *
 * @param authenticate by default every caller is anonymous.
 */
export async function startRest(
  register: (app: RestApp) => void,
  authenticate: (authorization: string | undefined) => Promise<Viewer | null> = () => Promise.resolve(null),
  deadlines?: Deadlines,
): Promise<{ url: string; close(): Promise<void> }> {
  const app = createRestApp({ log: edge.log, authenticate, ...(deadlines && { deadlines }) });
  register(app);
  await app.ready();
  const server = createServer((request, response) => {
    if (enter(request, response, edge)) app.routing(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await app.close();
    },
  };
}
