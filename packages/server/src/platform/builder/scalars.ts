import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

function readDate(value: unknown): Date {
  const date = typeof value === 'string' ? new Date(value) : new Date(Number.NaN);
  if (Number.isNaN(date.getTime()))
    throw new GraphQLError('A DateTime is an ISO 8601 string, such as 2026-06-12T08:30:00Z');
  return date;
}

/** A moment in UTC, as ISO 8601 with milliseconds. */
export const dateTime = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  description: 'A moment, as an ISO 8601 string in UTC: `2026-06-12T08:30:00.000Z`.',
  serialize: (value) => (value as Date).toISOString(),
  parseValue: readDate,
  parseLiteral: (node) => readDate(node.kind === Kind.STRING ? node.value : undefined),
});

/** Any JSON value. */
export const json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});
