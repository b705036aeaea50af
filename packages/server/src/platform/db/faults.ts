import { Prisma } from '../../generated/client/client.ts';
import { AppError } from '../errors/index.ts';

/** PostgreSQL's own code of what went wrong, through Prisma's and the driver adapter's wrappers. */
function sqlStateOf(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError)) return null;
  const adapterError = error.meta?.driverAdapterError as { cause?: { originalCode?: string } } | undefined;
  return adapterError?.cause?.originalCode ?? null;
}

/** A write conflict or a deadlock: nothing was written, and trying again is the answer. */
export function isConflict(error: unknown): boolean {
  const isPrismas = error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
  return isPrismas || ['40001', '40P01'].includes(sqlStateOf(error) ?? '');
}

/** A unique index refused a row: it is there already. */
export function isDuplicate(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}

/** Where Prisma's message points into the cursor (`~~~`, or `+` for what is missing), before what comes after it. */
const POINTS_AT_CURSOR = /\bcursor: \{(?:(?!\n\s+(?:take|skip|where|orderBy|select|include): )[^])*?(?:~|\n\s*\+ )/;

/** A cursor that is well formed and of another type than its column. No other value of a caller's gets that far. */
function isWrongCursor(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientValidationError && POINTS_AT_CURSOR.test(error.message);
}

/**
 * What a caller may see of a database error: a value of theirs that no column takes (SQLSTATE class 22: a NUL, an id
 * that is none, a number out of range) is their mistake and not ours. Null for anything else.
 */
export function toInputError(error: unknown): AppError | null {
  if (!sqlStateOf(error)?.startsWith('22') && !isWrongCursor(error)) return null;
  return new AppError('BAD_REQUEST', 'A value has a form that cannot be right: an id, a cursor or a character', {
    cause: error,
  });
}
