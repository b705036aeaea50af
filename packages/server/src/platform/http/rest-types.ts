import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Scope } from '@nova-calls/schema';
import type { Caller } from '../auth/index.ts';

/** What an API key needs for a route, by method and path: `GET /auth/me`. */
export type ScopesOf = Readonly<Record<string, Scope | 'any'>>;

/** The REST door. Routes take zod schemas, which validate, type and document them. */
export type RestApp = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyInstance {
    /** The caller of a request. @throws AppError UNAUTHENTICATED for a wrong Authorization header, FORBIDDEN for
     * a key without the scope of the route. */
    callerOf(request: FastifyRequest): Promise<Caller>;
  }
}
