import { Prisma } from '../../generated/client/client.ts';
import { AppError, busy, unavailable } from '../errors/index.ts';
import { DiskFullError } from './disk-room.ts';

/** The SQLSTATE of a database error, unwrapped from the errors of Prisma and the driver adapter. */
function sqlStateOf(error: unknown): string | null {
  // An error of COMMIT itself, such as the deadlock of a deferred trigger, comes as the adapter threw it.
  if (error instanceof Error && error.name === 'DriverAdapterError')
    return (error.cause as { originalCode?: string } | undefined)?.originalCode ?? null;
  if (error instanceof Prisma.PrismaClientKnownRequestError) {
    const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
    return adapterError?.cause?.originalCode ?? null;
  }
  const { code, severity } = Object(error) as { code?: unknown; severity?: unknown };
  return typeof code === 'string' && severity !== undefined ? code : null;
}

/** Whether it is a write conflict or a deadlock: nothing was written, and a retry helps. */
export function isConflict(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  return ['P2034', '40001', '40P01'].includes(sqlStateOf(error) ?? String(code));
}

/** Whether a unique index refused the row because it exists. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/**
 * The part of Prisma's message that points into the cursor (`~~~`, or `+` for a missing field), before any later
 * argument.
 */
const POINTS_AT_CURSOR = /\bcursor: \{(?:(?!\n\s+(?:take|skip|where|orderBy|select|include): )[^])*?(?:~|\n\s*\+ )/;

/** Whether the cursor is well-formed but has the wrong type for its column. Other wrong values are refused earlier. */
function isWrongCursor(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientValidationError && POINTS_AT_CURSOR.test(error.message);
}

/**
 * Turns a database error into one for callers, if a value of theirs does not fit its column (SQLSTATE class 22: a NUL,
 * a malformed id, a number out of range). Null for any other error.
 */
function toInputError(error: unknown): AppError | null {
  if (!sqlStateOf(error)?.startsWith('22') && !isWrongCursor(error)) return null;
  return new AppError('BAD_REQUEST', 'A value has a form that cannot be right: an id, a cursor or a character', {
    cause: error,
  });
}

/** PostgreSQL has no connection, memory or disk left (53), is away (08, 57P, 58), or may only be read. */
const AWAY = /^(08|53|57P|58|25006)/;
const STATEMENT_CANCELLED = '57014';
/** Prisma reached no database, got no connection or transaction in time, or lost its connection. */
const PRISMA_AWAY = ['P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028'];
const LOST =
  /^(Connection terminated|Client has encountered a connection error|Client was closed|timeout exceeded when trying to connect|PGlite is closed)/;

/**
 * Turns a database error into a 503 if the same request may succeed soon: the database is away or used up, its disk is
 * full, or other transactions were in the way at every try. Null for any other error.
 */
function toUnavailable(error: unknown): AppError | null {
  if (error instanceof AppError) return error.code === 'SERVICE_UNAVAILABLE' ? error : null;
  // Prisma wraps an error of the pool, and puts its message at the end of its own.
  if ((error as { code?: unknown } | undefined)?.code === 'SERVICE_UNAVAILABLE')
    return unavailable((error as Error).message.split('\n').at(-1)!, error);
  if (error instanceof DiskFullError) return unavailable('The server has no room on its disk now', error);
  const state = sqlStateOf(error) ?? '';
  if (state === STATEMENT_CANCELLED) return busy();
  if (isConflict(error)) return unavailable('Other requests change the same things now: try again', error);
  const isAway = AWAY.test(state) || PRISMA_AWAY.includes(String((error as { code?: unknown } | null)?.code));
  if (isAway || (error instanceof Error && LOST.test(error.message)))
    return unavailable('The database does not answer now', error);
  return error instanceof Error && error.cause ? toUnavailable(error.cause) : null;
}

/** The error to show to callers for an error of the database; null for our own mistakes. */
export const toPublicError = (error: unknown): AppError | null => toInputError(error) ?? toUnavailable(error);
