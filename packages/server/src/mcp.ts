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
import { toPublicError } from './platform/db/index.ts';
import type { Viewer } from './platform/auth/index.ts';
import { AppError, forbidden, unauthenticated } from './platform/errors/index.ts';
import { BODY_LIMIT, factsOf } from './platform/http/index.ts';
import type { Logger } from './platform/log/index.ts';

export interface McpOptions {
  log: Logger;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
  /** Calls this server's own doors as the caller of a tool. */
  dispatch: Dispatch;
  /** The origins whose pages may call. After DNS rebinding a page still sends its own origin. */
  origins: readonly string[];
}

/**
 * The door for models, a node:http handler at `/mcp`: MCP's streamable HTTP without sessions. Every request has its own
 * bearer token. Tools call REST and GraphQL with that token, so both decide as always.
 */
export function createMcpDoor({ log, authenticate, dispatch, origins }: McpOptions) {
  const onerror = (error: Error) => log.warn({ err: error }, 'MCP request refused');
  const limits = { maxRequestBodySize: BODY_LIMIT, onerror };
  // Tools and resources never change, so there is nothing to subscribe to.
  const options = { ...limits, maxSubscriptions: 0 };
  const serve = toNodeHandler(oneByOne(createMcpHandler((context) => serverOf(context, dispatch), options)), limits);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      checkOrigin(request, origins);
      checkMethod(request, response);
      await serve(Object.assign(request, { auth: await authOf(request, authenticate) }), response);
    } catch (error) {
      refuse(request, response, error, log);
    }
  };
}

/** Refuses batches, which MCP has removed: one request could run a thousand tools. */
const oneByOne = ({ fetch }: Pick<McpHttpHandler, 'fetch'>): Pick<McpHttpHandler, 'fetch'> => ({
  fetch: async (request, options) =>
    /^\s*\[/.test(await request.clone().text()) ? Response.json(NO_BATCHES, { status: 400 }) : fetch(request, options),
});
const NO_BATCHES = {
  jsonrpc: '2.0',
  id: null,
  error: { code: -32600, message: 'Batches are not taken: send one by one' },
};

/** The base URL is a placeholder, because the fetch stays in this process. */
const serverOf = ({ authInfo }: McpRequestContext, dispatch: Dispatch) =>
  createMcpServer({
    baseUrl: 'http://in-process',
    apiKey: authInfo!.token,
    fetch: fetchInProcess(dispatch, authInfo!.extra!.request as IncomingMessage),
  });

/** @throws AppError FORBIDDEN for a page of another origin. Programs send no Origin. */
function checkOrigin({ headers: { origin } }: IncomingMessage, origins: readonly string[]): void {
  if (origin !== undefined && !origins.includes(origin))
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
