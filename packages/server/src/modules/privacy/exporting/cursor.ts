import { z } from 'zod';
import { badRequest } from '../../../platform/errors/index.ts';

/** A place in an export: the part, and the keys of the last row that was read of it. */
export interface Place {
  part: number;
  after: string[] | null;
}

const Encoded = z.object({ part: z.number().int().min(0), after: z.array(z.string().max(100)).nullable() });

export const START: Place = { part: 0, after: null };

export const encodePlace = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

/** @throws AppError BAD_REQUEST */
export function decodePlace(cursor: string): Place {
  try {
    return Encoded.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw badRequest('cursor must be one of an earlier page');
  }
}
