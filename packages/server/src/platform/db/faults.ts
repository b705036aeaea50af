import { Prisma } from '../../generated/client/client.ts';
import { AppError } from '../errors/index.ts';

/** The SQLSTATE of a database error, unwrapped from the errors of Prisma and the driver adapter. */
function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return adapterError?.cause?.originalCode ?? null;
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
export function toInputError(error: unknown): AppError | null {
  if (!sqlStateOf(error)?.startsWith('22') && !isWrongCursor(error)) return null;
  return new AppError('BAD_REQUEST', 'A value has a form that cannot be right: an id, a cursor or a character', {
    cause: error,
  });
}
