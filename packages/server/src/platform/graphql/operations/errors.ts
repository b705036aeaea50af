import { PothosError } from '@pothos/core';
import { GraphQLError, type ExecutionResult } from 'graphql';
import type { GraphQLHTTPExtensions } from 'graphql-yoga';
import { toPublicError } from '../../db/index.ts';
import { AppError } from '../../errors/index.ts';
import type { Logger } from '../../log/index.ts';
import { capText } from '../../text/index.ts';

/** An error as callers see it. */
export interface PublicError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions: Record<string, unknown> & { code: string; requestId: string };
}

/** The result of an operation. */
export interface Result {
  errors?: PublicError[];
  data?: unknown;
}

/** The error for a request that is not run. `http` is for Yoga and is not shown. */
export const refuse = (status: number, code: string, message: string, headers: Record<string, string> = {}) =>
  new GraphQLError(message, { extensions: { code, http: { status, headers } } });

/** The same, made from an AppError. */
export const asGraphqlError = (error: Error) => new GraphQLError(error.message, { originalError: error });

/** The error for a client that does not read its events. */
export const tooSlow = () => new GraphQLError('Slow consumer', { extensions: { code: 'SLOW_CONSUMER' } });

export interface ErrorScope {
  requestId: string;
  log: Logger;
}

/** A result whose errors are made public. */
export const present = (result: ExecutionResult, scope: ErrorScope): Result =>
  result.errors
    ? { ...result, errors: result.errors.map((error) => toPublic(error, scope)) }
    : (result as Omit<ExecutionResult, 'errors'>);

/** Whether an operation was executed, with or without success. A subscription that could not be opened was not. */
export const wasRun = (result: ExecutionResult): boolean => 'data' in result;

/** The status of a request that HTTP refuses; null for a GraphQL answer, which includes GraphQL's own refusals. */
export function refusalOf(result: ExecutionResult): GraphQLHTTPExtensions | null {
  const [first] = result.errors ?? [];
  if (!first) return null;
  const away = result.data ? undefined : result.errors!.map(publicOf).find(isUnavailable);
  if (away) return { status: away.status, headers: headersOf(away) };
  if (wasRun(result)) return null;
  const origin = originOf(first);
  if (origin instanceof AppError) return { status: origin.status, headers: headersOf(origin) };
  if (!(origin instanceof GraphQLError)) return { status: 500 };
  return codeOf(origin, first).startsWith('GRAPHQL_') ? null : (origin.extensions.http ?? null);
}

const publicOf = (error: Error): Error => {
  const origin = originOf(error);
  return toPublicError(origin) ?? origin;
};
const isUnavailable = (error: Error): error is AppError =>
  error instanceof AppError && error.code === 'SERVICE_UNAVAILABLE';

function headersOf({ code, retryAfterSeconds }: AppError): Record<string, string> {
  return {
    ...(retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }),
    ...(code === 'UNAUTHENTICATED' ? { 'www-authenticate': 'Bearer' } : {}),
  };
}

/** A message may quote the request, which may be very long. */
const LONGEST_MESSAGE = 1000;
const shorten = (text: string) => (text.length > LONGEST_MESSAGE ? `${capText(text, LONGEST_MESSAGE)}…` : text);

/** Makes an error public: ours keep their code, and request errors their message. The rest is logged and masked. */
export function toPublic(error: Error, { requestId, log }: ErrorScope): PublicError {
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const thrown = originOf(error);
  const origin = toPublicError(thrown) ?? thrown;
  if (isUnavailable(origin))
    log.warn({ err: origin.cause ?? origin, path: place.path?.join('.'), requestId }, 'refused for now');
  if (origin instanceof AppError)
    return { message: origin.message, ...place, extensions: { ...detailsOf(origin), requestId } };
  if (origin instanceof GraphQLError && isMeantForCallers(origin, place)) {
    const { http: _, ...shown } = origin.extensions;
    const code = codeOf(origin, place);
    return { message: shorten(error.message), ...place, extensions: { ...shown, code, requestId } };
  }
  log.error({ err: origin, path: place.path?.join('.'), requestId }, 'a GraphQL operation failed');
  return { message: 'Internal server error', ...place, extensions: { code: 'INTERNAL', requestId } };
}

type Place = Pick<PublicError, 'locations' | 'path'>;

function placeOf({ locations, path }: GraphQLError): Place {
  return { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
}

function originOf(error: Error): Error {
  return error instanceof GraphQLError && error.originalError ? originOf(error.originalError) : error;
}

function detailsOf({ code, retryAfterSeconds, items }: AppError) {
  return { code, ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }), ...(items ? { items } : {}) };
}

/**
 * Without a path nothing was run, so the error is about the request. With a path it is public if it was thrown on
 * purpose (it has a code, or is Pothos' error about a cursor) or points at an argument. A value that its type cannot
 * represent is our fault and has none of these.
 */
function isMeantForCallers(origin: GraphQLError, { path }: Place): boolean {
  return (
    !path || typeof origin.extensions.code === 'string' || origin.nodes !== undefined || origin instanceof PothosError
  );
}

/** Renames two codes of Yoga's refusals to ours. */
function codeOf({ extensions: { code, http } }: GraphQLError, { path }: Pick<GraphQLError, 'path'> | Place): string {
  if (code === 'OPERATION_RESOLUTION_FAILURE') return 'GRAPHQL_VALIDATION_FAILED';
  if (http?.status === 405) return 'METHOD_NOT_ALLOWED';
  if (typeof code === 'string') return code;
  return path ? 'BAD_REQUEST' : 'GRAPHQL_VALIDATION_FAILED';
}
