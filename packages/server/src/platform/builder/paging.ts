import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
import { withPlace } from '../db/index.ts';
import { badRequest } from '../errors/index.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      paging: PagingPlugin<Types>;
    }
  }
}

/** Rows of a page, unless the field says otherwise. */
export const DEFAULT_PAGE = 20;
export const LONGEST_PAGE = 100;

interface Sizes {
  defaultSize?: number;
  maxSize?: number;
}

/** Rules of all paged lists that the Pothos plugins leave open. */
class PagingPlugin<Types extends SchemaTypes> extends BasePlugin<Types> {
  override onOutputFieldConfig(field: PothosOutputFieldConfig<Types>) {
    if (field.extensions?.pothosPrismaTotalCount)
      return { ...field, description: 'How many there are in the whole list, not only on this page.' };
    if (!('first' in field.args && 'last' in field.args)) return field;
    const { defaultSize = DEFAULT_PAGE, maxSize = LONGEST_PAGE } = field.pothosOptions as Sizes;
    return { ...field, extensions: { ...field.extensions, listSize: defaultSize, maxListSize: maxSize } };
  }

  /**
   * Refuses `first` with `last`: Pothos would return the first rows in reverse order, and the Relay specification
   * advises against giving both. Gives the cursors of a list with `orderKey` their place in it.
   */
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { args, extensions }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (!('first' in args && 'last' in args)) return resolve;
    const { orderKey } = (extensions ?? {}) as Ordered;
    return async (parent, given: { first?: number | null; last?: number | null }, context, info) => {
      if (isGiven(given.first) && isGiven(given.last)) throw badRequest('Give first or last, not both');
      const page = await resolve(parent, given, context, info);
      return orderKey === undefined ? page : placed(page as Page, orderKey);
    };
  }
}

/** Extensions of a list that is paged by `pageIds`: the field of its rows that it is in the order of. */
export interface Ordered {
  orderKey?: string;
}

interface Page {
  edges: ({ cursor: string; node: Row } | null)[];
  pageInfo: { startCursor: string | null; endCursor: string | null };
}
type Row = { id: string } & Record<string, unknown>;

/** Pothos makes a cursor of the id alone. A deleted row would take the place of the cursor with it. */
function placed<P extends Page>(page: P, orderKey: string): P {
  for (const edge of page.edges) if (edge) edge.cursor = cursorOf(edge.node, orderKey);
  page.pageInfo.startCursor = page.edges[0]?.cursor ?? null;
  page.pageInfo.endCursor = page.edges.at(-1)?.cursor ?? null;
  return page;
}

/** In the form that Pothos reads. */
const cursorOf = (row: Row, orderKey: string): string =>
  Buffer.from(`GPC:S:${withPlace(row.id, row[orderKey] as Date | number)}`).toString('base64');

const isGiven = (size: number | null | undefined) => size !== null && size !== undefined;

SchemaBuilder.registerPlugin('paging', PagingPlugin);

/** Descriptions of the types, fields and arguments of every paged list. */
export const relayDescriptions = {
  pageInfoTypeOptions: { description: 'The position of a page in its list.' },
  hasNextPageFieldOptions: { description: 'Whether rows come after this page.' },
  hasPreviousPageFieldOptions: { description: 'Whether rows come before this page.' },
  startCursorFieldOptions: { description: 'The cursor of the first row of the page; null for an empty page.' },
  endCursorFieldOptions: { description: 'The cursor of the last row of the page; null for an empty page.' },
  cursorFieldOptions: { description: 'The place of this row in the list, for `after` and `before`.' },
  nodeFieldOptions: { description: 'The row itself.' },
  edgesFieldOptions: { description: 'The rows of the page, each with its cursor.' },
  pageInfoFieldOptions: { description: 'The position of the page in its list.' },
  nodesOnConnection: { description: 'The rows of the page.' },
  firstArgOptions: {
    description: 'How many rows from the start of the list, or after `after`. Not together with `last`.',
  },
  lastArgOptions: {
    description: 'How many rows from the end of the list, or before `before`. Not together with `first`.',
  },
  afterArgOptions: { description: 'Only rows after this cursor. Goes with `first`.' },
  beforeArgOptions: { description: 'Only rows before this cursor. Goes with `last`.' },
} as const;

/** The type names of a list, as the second and third argument of `t.prismaConnection`. */
export const pageOf = (type: string) =>
  [
    { name: `${type}Connection`, description: `A page of a list of ${type} rows.` },
    { name: `${type}Edge`, description: `A ${type} and its place in the list.` },
  ] as const;
