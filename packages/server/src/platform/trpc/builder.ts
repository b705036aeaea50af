import type { ErrorCode } from '@nova-calls/schema';
import { initTRPC, TRPCError } from '@trpc/server';
import { toPublicError } from '../db/index.ts';
import { boundOf, withDeadline, type Deadlines } from '../deadline/index.ts';
import { AppError } from '../errors/index.ts';

type TrpcCode = TRPCError['code'];

const CODES: Record<ErrorCode, TrpcCode> = {
  BAD_REQUEST: 'BAD_REQUEST',
  UNAUTHENTICATED: 'UNAUTHORIZED',
  MINUTES_EXCEEDED: 'PAYMENT_REQUIRED',
  PAYMENT_FAILED: 'PAYMENT_REQUIRED',
  FORBIDDEN: 'FORBIDDEN',
  NOT_FOUND: 'NOT_FOUND',
  METHOD_NOT_ALLOWED: 'METHOD_NOT_SUPPORTED',
  CONFLICT: 'CONFLICT',
  PAYLOAD_TOO_LARGE: 'PAYLOAD_TOO_LARGE',
  UNSUPPORTED_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  VALIDATION_FAILED: 'UNPROCESSABLE_CONTENT',
  RATE_LIMITED: 'TOO_MANY_REQUESTS',
  UNAVAILABLE_IN_REGION: 'FORBIDDEN',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
  UPSTREAM_FAILED: 'BAD_GATEWAY',
  NOT_CONFIGURED: 'SERVICE_UNAVAILABLE',
  SERVICE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
};

/** What a procedure knows of its door. */
export interface TrpcContext {
  deadlines: Deadlines;
}

const trpc = initTRPC.context<TrpcContext>().create({
  isDev: false,
  // Masks here what is not public.
  errorFormatter: ({ shape, error }) =>
    error.code === 'INTERNAL_SERVER_ERROR' ? { ...shape, message: 'Internal server error' } : shape,
});

/** Turns errors of services into tRPC errors. */
const withCodes = trpc.middleware(async ({ next }) => {
  const result = await next();
  if (result.ok) return result;
  const cause = result.error.cause instanceof AppError ? result.error.cause : toPublicError(result.error.cause);
  if (!cause) return result;
  throw new TRPCError({ code: CODES[cause.code], message: cause.message, cause });
});

const OPERATOR = 'operator';

/** Bounds the time of a procedure. */
const withTime = trpc.middleware(({ ctx, type, next }) =>
  Promise.resolve(withDeadline(OPERATOR, boundOf(ctx.deadlines, type === 'query'), () => next())),
);

export const { router, mergeRouters } = trpc;
export const procedure = trpc.procedure.use(withCodes).use(withTime);
