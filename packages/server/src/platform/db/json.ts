import type { Prisma } from '../../generated/client/client.ts';
import { storable } from '../text/index.ts';

/**
 * A JSON column that holds a `T`. The database does not know its shape: one module writes the column, through `write`
 * alone, so `read` can rely on it. Text that the database would refuse is mended on the way.
 */
export function jsonColumn<T extends object>() {
  return {
    read: (value: Prisma.JsonValue): T => value as object as T,
    write: (value: T): Prisma.InputJsonObject => storable(value),
  };
}
