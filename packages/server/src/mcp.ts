import type { IncomingMessage, ServerResponse } from 'node:http';
import { toNodeHandler } from '@modelcontextprotocol/node';
import {
  createMcpHandler,
  type AuthInfo,
  type McpHttpHandler,
  type McpRequestContext,
} from '@modelcontextprotocol/server';
import { createMcpServer } from '@nova-calls/mcp';
import { fetchInProcess, type Dispatch } from './mcp.fetch.ts';
import { currentScope, toPublicError } from './platform/db/index.ts';
import { withDeadline, type Deadlines } from './platform/deadline/index.ts';
import type { Viewer } from './platform/auth/index.ts';
import { AppError, forbidden, unauthenticated } from './platform/errors/index.ts';
import { BODY_LIMIT, factsOf, isLocalOrigin } from './platform/http/index.ts';
import type { Logger } from './platform/log/index.ts';

export interface McpOptions {
  log: Logger;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
  /** Calls this server's own doors as the caller of a tool. */
  dispatch: Dispatch;
  deadlines: Deadlines;
  /** The origins whose pages may call. After DNS rebinding a page still sends its own origin. */
  origins: readonly string[];
}

/**
 * The door for models, a node:http handler at `/mcp`: MCP's streamable HTTP without sessions. Every request has its own
 * bearer token. Tools call REST and GraphQL with that token, so both decide as always.
 */
export function createMcpDoor({ log, authenticate, dispatch, origins, deadlines }: McpOptions) {
  const onerror = (error: Error) => log.warn({ err: error }, 'MCP request refused');
  const limits = { maxRequestBodySize: BODY_LIMIT, onerror };
  // Tools and resources never change, so there is nothing to subscribe to.
  const options = { ...limits, maxSubscriptions: 0 };
  const serve = toNodeHandler(fewAtOnce(createMcpHandler((context) => serverOf(context, dispatch), options)), limits);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      checkOrigin(request, origins);
      checkMethod(request, response);
      const auth = await authOf(request, authenticate);
      const owner = `account ${auth.clientId}`;
      // A tool may write, so it has the time of a write; but what it reads ends with its client.
      const bound = { ms: deadlines.writeMs, gone: currentScope()?.signal };
      await withDeadline(owner, bound, () => serve(Object.assign(request, { auth }), response));
    } catch (error) {
      refuse(request, response, error, log);
    }
  };
}

/** The most messages of a batch. One request must not run a thousand tools. */
const MOST_IN_BATCH = 20;
/** The only revision of MCP with batches. A request that names no revision counts as one of it. */
const WITH_BATCHES = '2025-03-26';

/** Takes small batches of the revision that has them, and refuses any other. */
const fewAtOnce = ({ fetch }: Pick<McpHttpHandler, 'fetch'>): Pick<McpHttpHandler, 'fetch'> => ({
  async fetch(request, options) {
    const text = await request.clone().text();
    const refusal = /^\s*\[/.test(text) ? refusalOf(text, request.headers.get('mcp-protocol-version')) : null;
    if (!refusal) return fetch(request, options);
    return Response.json({ jsonrpc: '2.0', id: null, error: { code: -32600, message: refusal } }, { status: 400 });
  },
});

function refusalOf(batch: string, revision: string | null): string | null {
  if ((revision ?? WITH_BATCHES) !== WITH_BATCHES) return `MCP ${revision} has no batches: send one by one`;
  return sizeOf(batch) > MOST_IN_BATCH ? `At most ${MOST_IN_BATCH} messages in a batch` : null;
}

/** Broken JSON has no size; the protocol refuses it by itself. */
function sizeOf(batch: string): number {
  try {
    return (JSON.parse(batch) as unknown[]).length;
  } catch {
    return 0;
  }
}

/** The base URL is a placeholder, because the fetch stays in this process. */
const serverOf = ({ authInfo }: McpRequestContext, dispatch: Dispatch) =>
  createMcpServer({
    baseUrl: 'http://in-process',
    apiKey: authInfo!.token,
    fetch: fetchInProcess(dispatch, authInfo!.extra!.request as IncomingMessage),
  });

/** @throws AppError FORBIDDEN for a page of another origin. Programs send no Origin. */
function checkOrigin({ headers: { origin } }: IncomingMessage, origins: readonly string[]): void {
  if (origin !== undefined && !origins.includes(origin) && !isLocalOrigin(origin))
    throw forbidden('This Origin may not call: the operator adds it to CORS_ORIGINS');
}

/** @throws AppError METHOD_NOT_ALLOWED: without sessions there is nothing to GET or DELETE. */
function checkMethod({ method }: IncomingMessage, response: ServerResponse): void {
  if (method === 'POST') return;
  response.setHeader('allow', 'POST');
  throw new AppError('METHOD_NOT_ALLOWED', 'MCP is spoken by POST');
}

/** @throws AppError UNAUTHENTICATED */
async function authOf(request: IncomingMessage, authenticate: McpOptions['authenticate']): Promise<AuthInfo> {
  const { authorization } = request.headers;
  const viewer = await authenticate(authorization);
  if (!viewer)
    throw unauthenticated(
      'Send `Authorization: Bearer <token>`: of POST /auth/login, or an API key of POST /v1/api-keys',
    );
  const token = authorization!.trim().split(/ +/)[1]!;
  return { token, clientId: viewer.accountId, scopes: [], extra: { request } };
}

/** Answers `{detail}` like every other door. Errors that are not public are masked and logged. */
function refuse(request: IncomingMessage, response: ServerResponse, error: unknown, log: Logger): void {
  const known = error instanceof AppError ? error : toPublicError(error);
  if (!known) log.error({ err: error, requestId: factsOf(request).requestId }, 'MCP request failed');
  if (response.headersSent) return void response.destroy();
  if (known?.retryAfterSeconds !== undefined) response.setHeader('retry-after', String(known.retryAfterSeconds));
  if (known?.code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer');
  const body = JSON.stringify({ detail: known?.message ?? 'Internal server error' });
  response.writeHead(known?.status ?? 500, { 'content-type': 'application/json; charset=utf-8' }).end(body);
}
