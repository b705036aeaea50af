import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '../log/index.ts';
import { clientIp, type TrustProxy } from './client-ip.ts';
import { isLocalOrigin } from './local-origin.ts';

export interface EdgeOptions {
  log: Logger;
  trustProxy: TrustProxy;
  corsOrigins: string[];
  /** The header in which a trusted proxy names the client's country, in lower case. */
  countryHeader?: string | undefined;
}

/** Facts about a request that the edge found out, for every door. */
export interface RequestFacts {
  requestId: string;
  ip: string;
  /** What the client calls itself; null: nothing. */
  userAgent: string | null;
  /** The client's country as a trusted proxy names it: two capital letters, whatever they mean. Null: none does. */
  country: string | null;
}

const facts = new WeakMap<IncomingMessage, RequestFacts>();

/** @throws Error for a request that did not pass `enter`. */
export function factsOf(request: IncomingMessage): RequestFacts {
  const found = facts.get(request);
  if (!found) throw new Error('the request did not pass the edge');
  return found;
}

/** The caller's own request id if it is plain, so that logs of both sides can be joined; otherwise a new one. */
function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
}

/**
 * Does what every door needs: a request id, the client's address, CORS, and a line in the log.
 *
 * @returns false when it answered the request itself (a CORS preflight).
 */
export function enter(request: IncomingMessage, response: ServerResponse, options: EdgeOptions): boolean {
  const requestId = requestIdOf(request);
  const ip = clientIp(request, options.trustProxy);
  const userAgent = request.headers['user-agent']?.slice(0, MOST_USER_AGENT) ?? null;
  facts.set(request, { requestId, ip, userAgent, country: countryOf(request, options) });
  response.setHeader('x-request-id', requestId);
  response.setHeader('x-content-type-options', 'nosniff');
  logWhenDone(request, response, requestId, options.log);
  allowOrigin(request, response, options.corsOrigins);
  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return true;
  response.writeHead(204).end();
  return false;
}

const MOST_USER_AGENT = 500;

/**
 * Anybody can send the header, so it counts only when the peer itself is trusted. One that names no country is
 * `XX`, the code of an unknown country: another source must not stand in for it.
 */
function countryOf({ headers, socket }: IncomingMessage, { countryHeader, trustProxy }: EdgeOptions): string | null {
  const given = countryHeader ? headers[countryHeader] : undefined;
  if (given === undefined || !trustProxy(socket.remoteAddress ?? '', 0)) return null;
  const country = String(given).trim().toUpperCase();
  return /^[A-Z][A-Z0-9]$/.test(country) ? country : 'XX';
}

function logWhenDone(request: IncomingMessage, response: ServerResponse, requestId: string, log: Logger): void {
  const from = performance.now();
  response.on('close', () => {
    // The query string is not logged, because it may hold tokens or phone numbers.
    const path = request.url?.split('?', 1)[0];
    const ms = Math.round(performance.now() - from);
    // A voice worker asks for each turn and every two seconds: too often to tell of each.
    const level = path?.startsWith('/agent/') ? 'debug' : 'info';
    // Its client went away, so nobody got the status.
    const cutOff = response.writableFinished ? {} : { isCutOff: true };
    log[level]({ requestId, method: request.method, path, status: response.statusCode, ms, ...cutOff }, 'request');
  });
}

/** Tools for models run on the user's machine, as pages too. Each request has a token of its own. */
const isOpenTo = (origin: string, url = ''): boolean => url.split('?', 1)[0] === '/mcp' && isLocalOrigin(origin);

function allowOrigin(request: IncomingMessage, response: ServerResponse, origins: string[]): void {
  response.setHeader('vary', 'Origin');
  const { origin } = request.headers;
  if (!origin || !(origins.includes(origin) || isOpenTo(origin, request.url))) return;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-credentials', 'true');
  response.setHeader('access-control-expose-headers', 'x-request-id, x-error-code, retry-after');
  if (request.method !== 'OPTIONS') return;
  response.setHeader('access-control-allow-methods', 'GET, POST, PUT, PATCH, DELETE');
  response.setHeader(
    'access-control-allow-headers',
    'authorization, content-type, idempotency-key, x-request-id, x-requested-with, ' +
      'mcp-protocol-version, mcp-method, mcp-name',
  );
  response.setHeader('access-control-max-age', '600');
}
