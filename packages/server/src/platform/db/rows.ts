import { snakeCase } from '@nova-calls/schema';

/**
 * The columns of a table, for statements that run too often for Prisma. The rows are like those of Prisma.
 *
 * @param fields the names of the model's properties, such as `Prisma.CallScalarFieldEnum`.
 */
export const columnsOf = (fields: Record<string, string>, table: string): string =>
  Object.values(fields)
    .map((field) => `${table}.${snakeCase(field)} AS "${field}"`)
    .join(', ');
