import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Caller } from '../auth/index.ts';

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
    /** The caller of a request. @throws AppError UNAUTHENTICATED for a wrong Authorization header. */
    callerOf(request: FastifyRequest): Promise<Caller>;
  }
}
