import type { Scope } from '@nova-calls/schema';
import { brandWithType, createContextCache } from '@pothos/core';
import DataLoader from 'dataloader';
import { allows, requireViewer } from '../auth/index.ts';
import { badRequest } from '../errors/index.ts';
import { isId } from '../ids/index.ts';
import { builder } from './builder.ts';
import type { GraphqlContext } from './context.ts';

/** A row that `node` can find. */
interface Row {
  id: string;
}

/** Reads the rows with these ids that the caller may see. @throws AppError UNAUTHENTICATED */
type Find = (context: GraphqlContext, ids: string[]) => Promise<Row[]>;

const MOST_NODES = 100;
const kinds = new Map<string, { scope: Scope; find: Find }>();

/** The interface of all objects that `node` finds. Ids are unique over all types. */
export const Node = builder.interfaceRef<Row>('Node').implement({
  description: 'An object with an id, by which `node` finds it again.',
  fields: (t) => ({ id: t.exposeID('id', { description: 'The id of the object.' }) }),
});

/**
 * Lets `node` find the rows of a type. The type lists `Node` among its interfaces.
 *
 * @param scope what an API key needs for this type; without it, `node` finds none.
 */
export function findsNode(type: string, scope: Scope, find: Find): void {
  kinds.set(type, { scope, find });
}

/** What an API key needs for a type that `node` finds; undefined for other types. */
export const scopeOfNode = (type: string): Scope | undefined => kinds.get(type)?.scope;

/** Finds all nodes of a request with one statement per type. */
const loaders = createContextCache(
  (context: GraphqlContext) =>
    new DataLoader((ids: readonly string[]) => findAll(context, ids), { cache: false, maxBatchSize: MOST_NODES }),
);

async function findAll(context: GraphqlContext, ids: readonly string[]): Promise<(Row | null)[]> {
  const known = [...new Set(ids.filter(isId))];
  const { scopes } = requireViewer(context.caller);
  const readable = [...kinds].filter(([, { scope }]) => !scopes || allows(scopes, scope));
  const found = await Promise.all(
    readable.map(async ([type, { find }]) => {
      const rows = await find(context, known);
      for (const row of rows) brandWithType(row, type as never);
      return rows;
    }),
  );
  const rows = new Map(found.flat().map((row) => [row.id, row]));
  return ids.map((id) => rows.get(id.toLowerCase()) ?? null);
}

builder.queryFields((t) => ({
  node: t.field({
    type: Node,
    nullable: true,
    description: 'The object with this id; null when the account has none.',
    args: { id: t.arg.id({ required: true, description: 'The id of the object.' }) },
    resolve: (_root, { id }, context) => loaders(context).load(id),
  }),
  nodes: t.field({
    type: [Node],
    nullable: { list: false, items: true },
    description: 'The objects with these ids, in their order; null for each that the account does not have.',
    args: {
      ids: t.arg.idList({ required: true, description: 'The ids of the objects, at most 100.' }),
    },
    extensions: { listSize: ({ ids }: { ids?: unknown }) => (Array.isArray(ids) ? ids.length : 1) },
    async resolve(_root, { ids }, context) {
      if (ids.length > MOST_NODES) throw badRequest(`At most ${MOST_NODES} ids can be given`);
      return Promise.all(ids.map((id) => loaders(context).load(id)));
    },
  }),
}));
