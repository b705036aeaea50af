import { BodyCollector, brokenOff } from './body.ts';
import type { Incoming } from './receive.ts';

/** Adapts a web `Request`. `keptBody` provides a body that something else has read. */
export const incomingOf = (request: Request, keptBody: () => unknown = () => request): Incoming => ({
  method: request.method,
  headers: request.headers,
  readBody: (maxBytes) => (isRead(request) ? keptBody() : readBody(request, maxBytes)),
});

/** Whether the body was read, or is being read. */
const isRead = (request: Request): boolean => request.bodyUsed || request.body?.locked === true;

/**
 * Reads up to a multiple of the limit. The rest is not cancelled, because that would close the connection before the
 * answer.
 */
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
