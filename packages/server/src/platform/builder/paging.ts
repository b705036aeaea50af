import SchemaBuilder, { BasePlugin, type PothosOutputFieldConfig, type SchemaTypes } from '@pothos/core';
import type { GraphQLFieldResolver } from 'graphql';
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
   * Refuses `first` with `last`. Pothos would return the first rows in reverse order; the Relay specification advises
   * against giving both.
   */
  override wrapResolve(
    resolve: GraphQLFieldResolver<unknown, Types['Context'], object>,
    { args }: PothosOutputFieldConfig<Types>,
  ): GraphQLFieldResolver<unknown, Types['Context'], object> {
    if (!('first' in args && 'last' in args)) return resolve;
    return (parent, given: { first?: number | null; last?: number | null }, context, info) => {
      if (isGiven(given.first) && isGiven(given.last)) throw badRequest('Give first or last, not both');
      return resolve(parent, given, context, info);
    };
  }
}

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
