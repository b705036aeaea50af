import type { IncomingMessage } from 'node:http';
import { type Verdict, verifyToken } from '../access/index.ts';
import type { Settings } from '../settings/index.ts';

const BEARER = 'Bearer ';

/** The address of a request; null for one that is none. */
export const urlOf = ({ url = '/' }: IncomingMessage): URL | null =>
  URL.parse(url.startsWith('//') ? url.slice(1) : url, 'http://localhost');

/**
 * The verdict on a request's token: from the header, or from `access_token`, because browsers cannot set headers on a
 * WebSocket.
 */
export function verdictOf(settings: Settings, { headers }: IncomingMessage, url: URL): Verdict {
  const header = headers.authorization;
  if (header !== undefined && !header.startsWith(BEARER))
    return { problem: `invalid authorization header. Must start with ${BEARER}` };
  const token = header?.slice(BEARER.length) ?? url.searchParams.get('access_token');
  return token ? verifyToken(settings, token) : { problem: 'permissions denied' };
}
