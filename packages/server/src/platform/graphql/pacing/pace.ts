import {
  defaultFieldResolver,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { weightOf } from './weight.ts';
import { Pacer } from './pacer.ts';

/** Fields for which one operation waits together. */
const GROUP = 250;
/** Fields of one turn of the event loop: a few milliseconds on a slow machine. */
export const FIELDS_PER_TURN = 1000;

/**
 * Makes long lists of a schema yield to other work of the process. graphql-js completes a list in one go, and with it
 * all fields below that need not wait: tens of thousands within the cost limit.
 *
 * @returns the same schema.
 */
export function pace(schema: GraphQLSchema, pacer = new Pacer(FIELDS_PER_TURN)): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!isListType(getNullableType(field.type)) || !isCompositeType(getNamedType(field.type))) continue;
      field.resolve = paced(field.resolve ?? defaultFieldResolver, pacer);
    }
  }
  return schema;
}

type Resolver = GraphQLFieldResolver<unknown, object>;

const paced =
  (resolve: Resolver, pacer: Pacer): Resolver =>
  (source, args, context, info) => {
    const spread = (rows: unknown) => (Array.isArray(rows) ? inTurns(rows, weightOf(info), context, pacer) : rows);
    const found = resolve(source, args, context, info);
    return found instanceof Promise ? found.then(spread) : spread(found);
  };

/** The same rows; those which have to wait are promises, a group at a time. */
function inTurns(rows: unknown[], weight: number, operation: object, pacer: Pacer): unknown[] {
  const size = Math.max(1, Math.floor(GROUP / weight));
  if (rows.length === 0) return rows;
  const spread: unknown[] = [];
  for (let from = 0; from < rows.length; from += size) {
    const group = rows.slice(from, from + size);
    const turn = pacer.enter(operation, group.length * weight);
    spread.push(...(turn ? group.map((row) => after(turn, row)) : group));
  }
  return spread;
}

/** A row that fails while it waits fails in its turn, and not before, when nobody would hear of it. */
function after(turn: Promise<void>, row: unknown): Promise<unknown> {
  if (row instanceof Promise) row.catch(() => {});
  return turn.then(() => row);
}
