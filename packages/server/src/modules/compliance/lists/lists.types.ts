import type { Caller } from '../../../platform/auth/index.ts';
import type { Prisma } from '../../../platform/db/index.ts';
import type { DoNotCallList } from '../../../generated/client/client.ts';

/** Numbers to be put on a list, as people write them. */
export interface Upload {
  numbers: string[];
  /** The country of numbers without a country code. */
  region: string | null;
}

/** A row of an upload that is no number. */
export interface Rejected {
  /** From 1. */
  row: number;
  value: string;
  reason: string;
}

export interface Uploaded {
  list: DoNotCallList;
  added: number;
  /** On the list before, or twice in the upload. */
  known: number;
  rejected: Rejected[];
}

/** The do-not-call lists of one owner. Their numbers are stored as hashes, and shown to nobody. */
export interface ListsOf {
  /** A page, newest first. */
  page(query: Prisma.DoNotCallListFindManyArgs): Promise<DoNotCallList[]>;
  /** @throws AppError CONFLICT when the owner has a list of this name, or too many */
  create(name: string): Promise<DoNotCallList>;
  /** Adds numbers. Rows that are no numbers are told, all others are taken. @throws AppError NOT_FOUND, CONFLICT, BAD_REQUEST */
  add(listId: string, upload: Upload): Promise<Uploaded>;
  /** @returns whether the number was on the list. @throws AppError NOT_FOUND, BAD_REQUEST */
  remove(listId: string, phone: string): Promise<boolean>;
  /** @returns whether there was one. */
  delete(listId: string): Promise<boolean>;
}

export interface DoNotCallLists {
  /** The caller's own. @throws AppError UNAUTHENTICATED */
  of(caller: Caller): ListsOf;
  /** The operator's, which hold for every account. */
  operators: ListsOf;
}
