import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { NovaError } from '@nova-calls/sdk';
import type { BrowserCalls } from './calls.ts';

/** Proxies close silent connections. */
const HEARTBEAT_MS = 15_000;

/**
 * The events of a call as server-sent events, from the first to the last. A browser that reconnects sends the number
 * of its last event, and gets the ones that it missed.
 */
export async function sendEvents(
  calls: BrowserCalls,
  contextId: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const gone = new AbortController();
  response.on('close', () => gone.abort());
  const after = Number(request.headers['last-event-id'] ?? 0) || 0;
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  try {
    for await (const event of calls.follow(contextId, after, gone.signal)) {
      const isRead = response.write(`id: ${event.seq}\ndata: ${JSON.stringify(event)}\n\n`);
      if (!isRead) await once(response, 'drain', { signal: gone.signal });
    }
  } catch (error) {
    if (gone.signal.aborted) return;
    if (!(error instanceof NovaError)) console.error('✗', error);
    response.write('event: problem\ndata: The events of this call cannot be read.\n\n');
  } finally {
    clearInterval(heartbeat);
    response.end();
  }
}
