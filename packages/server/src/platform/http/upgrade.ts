import type { IncomingMessage } from 'node:http';

/**
 * Whether a request asks for an upgrade that is offered here. Any other `Upgrade` (some clients offer `h2c` to each
 * server) is ignored, and the request is answered as usual (RFC 9110, 7.8).
 */
export const asksForWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';
