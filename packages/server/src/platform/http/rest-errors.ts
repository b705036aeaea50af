import type { ValidationItem } from '@nova-calls/schema';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toPublicError } from '../db/index.ts';
import { AppError, invalid } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';
import { toItem } from './validation-items.ts';

/**
 * Answers any error as `{detail}`, as FastAPI does. Errors that are not ours are logged and masked. Where two codes
 * share a status, a header names the code; clients that do not know it ignore it.
 */
export function sendError(error: FastifyError, request: FastifyRequest, reply: FastifyReply, log: Logger): void {
  const known = toAppError(error);
  if (!known && !hungUp(error, request)) log.error({ err: error, requestId: request.id }, 'request failed');
  if (known?.code === 'SERVICE_UNAVAILABLE' && !reply.raw.destroyed)
    log.warn({ err: known.cause ?? known, requestId: request.id }, 'request refused for now');
  const shown = known ?? new AppError('INTERNAL', 'Internal server error');
  if (shown.retryAfterSeconds !== undefined) reply.header('retry-after', shown.retryAfterSeconds);
  if (shown.code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer');
  reply.header('x-error-code', shown.code);
  void reply.code(shown.status).send({ detail: shown.items ?? shown.message });
}

/** Whether the client closed the connection before its request was complete. It reads no answer, and is no error of ours. */
const hungUp = (error: FastifyError, { raw }: FastifyRequest): boolean =>
  raw.destroyed && !raw.complete && error.code === 'ECONNRESET';

/** FastAPI's names for the parts of a request. */
const FASTAPI_PARTS: Record<string, string> = { querystring: 'query', headers: 'header', params: 'path' };

function toAppError(error: FastifyError): AppError | null {
  if (error instanceof AppError) return error;
  // With a validation context the request is invalid. Without one, a shape failed in our own code.
  if (error instanceof z.ZodError && error.validationContext) {
    const where = FASTAPI_PARTS[error.validationContext] ?? error.validationContext;
    return invalid(error.issues.map((issue) => toItem(issue, where)));
  }
  return toPublicError(error) ?? byFastifyCode(error);
}

function byFastifyCode(error: FastifyError): AppError | null {
  switch (error.code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new AppError('PAYLOAD_TOO_LARGE', 'The request body is too large');
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new AppError('UNSUPPORTED_MEDIA_TYPE', 'The request body must be application/json');
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
      return invalid([jsonInvalid]);
  }
  // Other refusals of fastify (a bad content length, a bad URL…) are the caller's fault too.
  const isClientError = error.code?.startsWith('FST_') && (error.statusCode ?? 500) < 500;
  return isClientError ? new AppError('BAD_REQUEST', error.message) : null;
}

const jsonInvalid: ValidationItem = { loc: ['body'], msg: 'JSON decode error', type: 'json_invalid' };
