import type { Prisma } from '../../generated/client/client.ts';
import { storable } from '../text/index.ts';

/**
 * A JSON column that holds a `T`. The database does not know its shape. Only one module writes it, always through
 * `write`, so `read` can rely on the shape. `write` repairs text that the database would refuse.
 */
export function jsonColumn<T extends object>() {
  return {
    read: (value: Prisma.JsonValue): T => value as object as T,
    write: (value: T): Prisma.InputJsonObject => storable(value),
  };
}
