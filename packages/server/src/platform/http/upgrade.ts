import type { IncomingMessage } from 'node:http';

/**
 * Whether a request asks for what it can be upgraded to here. Any other `Upgrade` (`h2c` is what some clients offer each
 * server) is an offer to ignore, and the request is answered as if it were not there (RFC 9110, 7.8).
 */
export const asksForWebSocket = ({ headers }: IncomingMessage): boolean =>
  headers.upgrade?.trim().toLowerCase() === 'websocket';
