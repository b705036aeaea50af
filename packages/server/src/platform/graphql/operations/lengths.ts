import {
  getNullableType,
  isListType,
  valueFromASTUntyped,
  visit,
  type FieldNode,
  type GraphQLField,
  type ValueNode,
} from 'graphql';

type Args = Readonly<Record<string, unknown>>;

/** How many rows a field returns, in the extensions of its definition. */
export interface ListSize {
  /**
   * The most rows without `first` and `last`. As a function of the arguments it also tells how often the lists below a
   * field that is no list itself come: the result of a mutation grows with its input.
   */
  listSize?: number | ((args: Args) => number);
  /** The most rows, whatever `first` and `last` say. */
  maxListSize?: number;
}

/** A list that does not say how long it is. */
const UNKNOWN = 20;

type Field = GraphQLField<unknown, unknown>;

/** Whether `first` or `last` tells how many rows the field returns. */
export const isPaged = ({ args }: Field): boolean => args.some(({ name }) => isSize(name));
const isSize = (name: string) => name === 'first' || name === 'last';

/**
 * The most rows that a field can return; 1 for a field that is neither a list nor a page and says nothing else. A page
 * counts as what is asked for, so that asking for far too much is refused and not cut short.
 */
export function lengthOf(node: FieldNode, field: Field, variable: (name: string) => unknown): number {
  const { listSize, maxListSize = Infinity } = field.extensions as ListSize;
  if (typeof listSize === 'function') return Math.min(listSize(argsOf(node, variable)), maxListSize);
  if (!isListType(getNullableType(field.type)) && !isPaged(field)) return 1;
  return sizeAsked(node, variable) ?? Math.min(listSize ?? UNKNOWN, maxListSize);
}

/** The larger one of `first` and `last`; null when neither is given. */
function sizeAsked(node: FieldNode, variable: (name: string) => unknown): number | null {
  const args = Object.entries(argsOf(node, variable, isSize));
  const sizes = args.filter(([, size]) => size !== null && size !== undefined);
  return sizes.length > 0 ? Math.max(...sizes.map(([, size]) => Math.abs(Number(size)) || 0)) : null;
}

function argsOf(
  node: FieldNode,
  variable: (name: string) => unknown,
  isWanted: (name: string) => boolean = () => true,
) {
  const wanted = (node.arguments ?? []).filter(({ name }) => isWanted(name.value));
  return Object.fromEntries(wanted.map(({ name, value }) => [name.value, valueOf(value, variable)]));
}

function valueOf(value: ValueNode, variable: (name: string) => unknown): unknown {
  const variables: Record<string, unknown> = {};
  visit(value, { Variable: ({ name }) => void (variables[name.value] = variable(name.value)) });
  return valueFromASTUntyped(value, variables);
}
