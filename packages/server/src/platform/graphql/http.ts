import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Caller, Viewer } from '../auth/index.ts';
import { AppError } from '../errors/index.ts';
import { factsOf } from '../http/index.ts';
import { accepted, send, statusOf } from './answer.ts';
import { readBody } from './body.ts';
import { isQuery, isSubscription, type Admitted, type Engine } from './engine.ts';
import { Refused, refuse, type Result } from './errors.ts';
import { wantsGraphiql } from './graphiql.ts';
import type { GraphqlLimits } from './limits.ts';
import { checkParams, paramsOfUrl, parseJson, type Params } from './params.ts';
import type { Sse } from './sse.ts';
import type { Yoga } from './yoga.ts';

export interface HttpOptions {
  engine: Engine;
  limits: GraphqlLimits;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
  graphiql: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  yoga: Yoga;
  /** Answers as a stream of server-sent events. */
  stream: Sse;
}

/** Headers that a browser sends to another origin only after asking it: any of them will do. */
const PREFLIGHTED = ['authorization', 'x-requested-with', 'apollo-require-preflight', 'x-graphql-yoga-csrf'];

/**
 * The HTTP door. A POST goes the short way: body → engine → JSON, at a fraction of the cost of a general pipeline.
 * A GET is Yoga's, GraphiQL is a page, and whoever asks for an event stream gets one.
 */
export function createHttp(
  options: HttpOptions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { engine, graphiql } = options;
  return async (request, response) => {
    const { requestId } = factsOf(request);
    try {
      if (wantsGraphiql(request)) return await graphiql(request, response);
      const refused = await serve(request, response, options);
      if (refused) sendRefused(request, response, refused, engine.explain(refused, requestId));
    } catch (error) {
      sendFailed(response, error as Error, engine.explain(error as Error, requestId));
    }
  };
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  options: HttpOptions,
): Promise<Refused | null> {
  const unfit = checkRequest(request);
  if (unfit) return unfit;
  const { limits, engine, authenticate } = options;
  // Listens to the body from the start: it must not pass while someone else is being asked.
  const [params, viewer] = await Promise.all([paramsOf(request, limits), authenticate(request.headers.authorization)]);
  if (params instanceof Refused) return params;
  const admitted = engine.admit(params);
  if (admitted instanceof Refused) return admitted;
  return answer(request, response, admitted, { viewer, ...factsOf(request) }, options);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  admitted: Admitted,
  caller: Caller,
  { engine, yoga, stream }: HttpOptions,
): Promise<Refused | null> {
  const { single: type, stream: takesStream } = accepted(request.headers.accept);
  if (isSubscription(admitted)) {
    if (!takesStream)
      return refuse(406, 'BAD_REQUEST', 'A subscription needs `accept: text/event-stream`, or a WebSocket');
    return stream(response, admitted, caller, request.headers.authorization);
  }
  if (request.method === 'GET' && !isQuery(admitted))
    return refuse(405, 'METHOD_NOT_ALLOWED', 'Mutations are taken by POST only');
  if (!type) {
    if (!takesStream)
      return refuse(406, 'BAD_REQUEST', 'Answers are application/json, or application/graphql-response+json');
    return stream(response, admitted, caller, request.headers.authorization);
  }
  if (request.method === 'GET') {
    await yoga(request, response, { admitted, caller, type });
  } else {
    const result = await engine.run(admitted, caller);
    send(response, statusOf(result, type), result, type);
  }
  return null;
}

function checkRequest({ method, headers }: IncomingMessage): Refused | null {
  if (method === 'POST') {
    const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
    if (type === 'application/json' && !headers['content-encoding']) return null;
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request body must be application/json');
  }
  if (method !== 'GET') return refuse(405, 'METHOD_NOT_ALLOWED', 'Use POST, or GET for queries');
  const isPreflighted = PREFLIGHTED.some((name) => name in headers) || headers['content-type'] === 'application/json';
  return isPreflighted
    ? null
    : refuse(403, 'FORBIDDEN', `A GET must have one of the headers ${PREFLIGHTED.join(', ')}`);
}

async function paramsOf(request: IncomingMessage, limits: GraphqlLimits): Promise<Params | Refused> {
  if (request.method === 'GET') return paramsOfUrl(request.url ?? '', limits.variableDepth);
  const body = await readBody(request, limits.bodyBytes);
  const json = body instanceof Refused ? body : parseJson(body);
  return json instanceof Refused ? json : checkParams(json, limits.variableDepth);
}

/** What GraphQL itself finds wrong has the status of an operation's answer, what HTTP finds wrong has its own. */
function sendRefused(request: IncomingMessage, response: ServerResponse, refused: Refused, result: Result): void {
  const type = accepted(request.headers.accept).single ?? 'application/graphql-response+json';
  const isOperation = result.errors?.every(({ extensions }) => extensions.code.startsWith('GRAPHQL_'));
  if (refused.status === 405) response.setHeader('allow', request.method === 'GET' ? 'POST' : 'GET, POST');
  send(response, isOperation ? statusOf(result, type) : refused.status, result, type);
}

function sendFailed(response: ServerResponse, error: Error, result: Result): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const known = error instanceof AppError ? error : null;
  if (known?.retryAfterSeconds !== undefined) response.setHeader('retry-after', known.retryAfterSeconds);
  if (known?.code === 'UNAUTHENTICATED') response.setHeader('www-authenticate', 'Bearer');
  send(response, known?.status ?? 500, result, 'application/json');
}
