import { BodyCollector, brokenOff } from './body.ts';
import type { Incoming } from './receive.ts';

/** A request of the web's kind. `keptBody` is asked where something read the body before. */
export const incomingOf = (request: Request, keptBody: () => unknown = () => request): Incoming => ({
  method: request.method,
  headers: request.headers,
  readBody: (maxBytes) => (isRead(request) ? keptBody() : readBody(request, maxBytes)),
});

/** Or is being read. */
const isRead = (request: Request): boolean => request.bodyUsed || request.body?.locked === true;

/** What is far beyond the limit is not read. Nor is it cancelled, which would close the connection before the answer. */
async function readBody(request: Request, maxBytes: number): Promise<Uint8Array | undefined> {
  if (!request.body) return undefined;
  const body = new BodyCollector(maxBytes);
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw brokenOff();
    });
    if (done || !body.add(value)) return body.whole();
  }
}
