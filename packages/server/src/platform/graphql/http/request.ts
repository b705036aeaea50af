import type { IncomingMessage } from 'node:http';
import type { GraphQLParams, Plugin } from 'graphql-yoga';
import type { Viewer } from '../../auth/index.ts';
import { factsOf } from '../../http/index.ts';
import type { HttpContext } from '../operations/context.ts';
import { refuse } from '../operations/errors.ts';
import type { GraphqlLimits } from '../operations/limits.ts';
import { accepted } from './accept.ts';
import { readBody } from './body.ts';

export interface RequestOptions {
  limits: GraphqlLimits;
  authenticate: (authorization: string | undefined) => Promise<Viewer | null>;
}

/** Headers that a browser sends to another origin only after a preflight. Any one of them is enough. */
const PREFLIGHTED = ['authorization', 'x-requested-with', 'apollo-require-preflight', 'x-graphql-yoga-csrf'];

/** Reads the request as JSON, refuses requests that a foreign page could send, and authenticates the caller. */
export function useRequest({ limits, authenticate }: RequestOptions): Plugin<object, HttpContext> {
  return {
    onRequestParse({ request, serverContext, requestParser, setRequestParser }) {
      const { req } = serverContext;
      checkRequest(req);
      const read = req.method === 'GET' ? async () => requestParser!(request) : () => readJson(req, limits.bodyBytes);
      setRequestParser(async () => {
        // The body is read from the start, so that none of it is lost while the token is checked.
        const [params, viewer] = await Promise.all([
          read().then(known, explain),
          authenticate(req.headers.authorization),
        ]);
        serverContext.caller = { viewer, ...factsOf(req) };
        return params;
      });
    },
  };
}

const readJson = async (request: IncomingMessage, limit: number): Promise<unknown> =>
  JSON.parse(await readBody(request, limit));

/** The parameters that Yoga knows. It would refuse any other field. */
function known(json: unknown): GraphQLParams {
  const { query, operationName, variables, extensions } = Object(json) as GraphQLParams;
  if (typeof (operationName ?? '') !== 'string') throw refuse(400, 'BAD_REQUEST', 'operationName must be a string');
  return { query, operationName, variables, extensions } as GraphQLParams;
}

function explain(error: unknown): never {
  throw error instanceof SyntaxError ? refuse(400, 'BAD_REQUEST', 'The request is not valid JSON') : error;
}

function checkRequest(request: IncomingMessage): void {
  if (request.method === 'POST') checkType(request);
  else if (request.method === 'GET') checkOrigin(request);
  else throw refuse(405, 'METHOD_NOT_ALLOWED', 'Use POST, or GET for queries', { allow: 'GET, POST' });
  const { single, stream } = accepted(request.headers.accept);
  if (!single && !stream)
    throw refuse(406, 'BAD_REQUEST', 'Answers are application/json, or application/graphql-response+json');
}

function checkType({ headers }: IncomingMessage): void {
  const type = headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json' && !headers['content-encoding']) return;
  throw refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'The request body must be application/json');
}

function checkOrigin({ headers }: IncomingMessage): void {
  if (PREFLIGHTED.some((name) => name in headers) || headers['content-type'] === 'application/json') return;
  throw refuse(403, 'FORBIDDEN', `A GET must have one of the headers ${PREFLIGHTED.join(', ')}`);
}
