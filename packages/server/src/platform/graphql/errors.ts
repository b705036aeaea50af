import { PothosError } from '@pothos/core';
import { GraphQLError } from 'graphql';
import { toInputError } from '../db/index.ts';
import { AppError } from '../errors/index.ts';
import type { Logger } from '../log/index.ts';

/** An error as callers see it. */
export interface PublicError {
  message: string;
  locations?: readonly { line: number; column: number }[];
  path?: readonly (string | number)[];
  extensions: Record<string, unknown> & { code: string; requestId: string };
}

/** What an operation answers. */
export interface Result {
  errors?: PublicError[];
  data?: unknown;
}

/** Why a request is not run at all. */
export class Refused {
  /** The HTTP status that says so. */
  readonly status: number;
  readonly errors: readonly GraphQLError[];

  constructor(status: number, errors: readonly GraphQLError[]) {
    this.status = status;
    this.errors = errors;
  }
}

export const refuse = (status: number, code: string, message: string): Refused =>
  new Refused(status, [new GraphQLError(message, { extensions: { code } })]);

/** What a client that does not read is told. */
export const tooSlow = () => new GraphQLError('Slow consumer', { extensions: { code: 'SLOW_CONSUMER' } });

export interface ErrorScope {
  requestId: string;
  log: Logger;
}

/** A message may quote what was sent, and that may be very long. */
const LONGEST_MESSAGE = 1000;
const shorten = (text: string) => (text.length > LONGEST_MESSAGE ? `${text.slice(0, LONGEST_MESSAGE)}…` : text);

/** What callers may see: our errors with their code, and what is wrong with the request. The rest is logged and masked. */
export function toPublic(error: Error, { requestId, log }: ErrorScope): PublicError {
  const place = error instanceof GraphQLError ? placeOf(error) : {};
  const thrown = originOf(error);
  const origin = toInputError(thrown) ?? thrown;
  if (origin instanceof AppError)
    return { message: origin.message, ...place, extensions: { ...detailsOf(origin), requestId } };
  if (origin instanceof GraphQLError && isMeantForCallers(origin, place))
    return {
      message: shorten(error.message),
      ...place,
      extensions: { code: codeOf(place), ...origin.extensions, requestId },
    };
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
 * Without a path nothing was run, so it is about the request. With one, it is for callers when it was thrown on purpose
 * (it has a code, or is Pothos' word on a cursor) or points at an argument; a value that its type cannot represent is
 * our fault and has none of these.
 */
function isMeantForCallers(origin: GraphQLError, { path }: Place): boolean {
  return (
    !path || typeof origin.extensions.code === 'string' || origin.nodes !== undefined || origin instanceof PothosError
  );
}

const codeOf = ({ path }: Place) => (path ? 'BAD_REQUEST' : 'GRAPHQL_VALIDATION_FAILED');
