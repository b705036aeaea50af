import { requireViewer, type Caller } from '../auth/index.ts';
import { badRequest } from '../errors/index.ts';

/**
 * The id of what an operation is about. It is `id` in every operation; some have an older, deprecated name for it, and
 * neither of the two can be required.
 *
 * @throws AppError UNAUTHENTICATED, or BAD_REQUEST when neither or both are given.
 */
export function subjectOf(caller: Caller, id: string | null | undefined, older: string | null | undefined): string {
  requireViewer(caller);
  const given = [id, older].filter((one) => one !== null && one !== undefined);
  if (given.length !== 1) throw badRequest('Give `id`');
  return given[0]!;
}

/** The deprecation of the older name. */
export const OLDER_NAME = 'Give `id`.';
