import { isUtf8 } from 'node:buffer';
import { AsyncResource } from 'node:async_hooks';
import type { IncomingMessage } from 'node:http';
import Fastify, { LogController, type FastifyError, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { z } from 'zod';
import { requireScope, type Viewer } from '../auth/index.ts';
import { boundOf, DEFAULT_DEADLINES, ownerOf, withDeadline, type Deadlines } from '../deadline/index.ts';
import { badRequest } from '../errors/index.ts';
import type { ScopesOf } from './rest-types.ts';
import type { Logger } from '../log/index.ts';
import { rememberMethods } from './allowed-methods.ts';
import { factsOf } from './edge.ts';
import type { RestApp } from './rest-types.ts';
import { sendError } from './rest-errors.ts';
import { serializer } from './serializer.ts';

export interface RestOptions {
  log: Logger;
  /** The viewer of an Authorization header; null without one. @throws AppError UNAUTHENTICATED for a wrong one. */
  authenticate(authorization: string | undefined): Promise<Viewer | null>;
  /** How long a request may take. */
  deadlines?: Deadlines;
  /** What an API key needs for each route. Without it, no route is open to a key that is not `admin`. */
  scopes?: ScopesOf;
}

/** 1 MiB: enough for a thousand leads. */
export const BODY_LIMIT = 1024 * 1024;

export function createRestApp({ log, authenticate, deadlines = DEFAULT_DEADLINES, scopes = {} }: RestOptions): RestApp {
  const app: RestApp = Fastify({
    bodyLimit: BODY_LIMIT,
    genReqId: (request: IncomingMessage) => factsOf(request).requestId,
    // The edge logs every request of every door.
    logController: new LogController({ disableRequestLogging: true }),
    // Node limits the length of a path. Each route decides which ids can exist.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 64 * 1024 },
    // A path that cannot be decoded does not reach the error handler.
    frameworkErrors: (error, request, reply) => sendError(error, request, reply, log),
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validator);
  app.setSerializerCompiler(serializer);
  app.decorate('callerOf', async (request: FastifyRequest) => {
    const viewer = await authenticate(request.headers.authorization);
    requireScope(viewer, scopes[`${request.method} ${request.routeOptions.url}`]);
    return { viewer, ...factsOf(request.raw) };
  });
  readJson(app);
  keepScope(app);
  boundTime(app, deadlines);
  answerErrors(app, log);
  return app;
}

/** The body arrives in events of the connection, which know nothing of the request's scope. */
function keepScope(app: RestApp): void {
  const resources = new WeakMap<FastifyRequest, AsyncResource>();
  app.addHook('onRequest', (request, _reply, done) => {
    // A GET has no body to wait for, so it never leaves its scope.
    if (request.method !== 'GET') resources.set(request, new AsyncResource('NOVA-REST'));
    done();
  });
  app.addHook('preValidation', (request, _reply, done) => {
    const resource = resources.get(request);
    if (resource) resource.runInAsyncScope(done);
    else done();
  });
}

/** Bounds the time of each handler. An answer that is streamed may take longer, and ends with its client. */
function boundTime(app: RestApp, deadlines: Deadlines): void {
  app.addHook('onRoute', (route) => {
    const { handler, config: { deadlineMs } = {} } = route;
    const { readMs, writeMs } = deadlines;
    const own = { readMs: deadlineMs ?? readMs, writeMs: deadlineMs ?? writeMs };
    route.handler = function bounded(request, reply) {
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      const owner = ownerOf({ viewer: null, ip: factsOf(request.raw).ip });
      const bound = { ...boundOf(own, isRead), hasAnswered: () => reply.sent };
      return withDeadline(owner, bound, () => handler.call(this, request, reply));
    };
  });
}

/** Like the type provider's validator, but keeps zod's issues, because FastAPI's items are made from them. */
function validator({ schema }: { schema: z.ZodType }) {
  return (data: unknown) => {
    const result = schema.safeParse(data, { reportInput: true });
    return result.success ? { value: result.data } : { error: result.error };
  };
}

/** Reads JSON. A POST without a body is accepted: if a route needs one, its schema says what is missing. */
function readJson(app: RestApp): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeContentTypeParser(['application/json', 'text/plain']);
  app.addContentTypeParser<Buffer>('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined);
    // Other bytes would become other letters without a word.
    if (!isUtf8(body)) return done(badRequest('The body is not UTF-8'));
    return void parse(request, body.toString('utf8'), done);
  });
}

function answerErrors(app: RestApp, log: Logger): void {
  const methodsOf = rememberMethods(app);
  app.setErrorHandler<FastifyError>((error, request, reply) => sendError(error, request, reply, log));
  app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
    const methods = methodsOf(request.url.split('?', 1)[0]!);
    if (!methods) return reply.code(404).send({ detail: 'Not Found' });
    return reply.code(405).header('allow', methods.join(', ')).send({ detail: 'Method Not Allowed' });
  });
}
