import { buildSchema, parse, Kind, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { expect, test } from 'vitest';
import { measure } from './measure.ts';

const schema = buildSchema(`
  type Query { page(first: Int, last: Int): Page! row: Row! rows(first: Int): [Row!]! place(names: [String!]): Placed! }
  type Page { nodes: [Row!]! edges: [Edge!]! }
  type Edge { node: Row! }
  type Row { n: Int! rows(first: Int): [Row!]! }
  type Placed { rows: [Row!]! }
`);

/** Says how long the lists of the schema are. */
function sized(type: string, field: string, extensions: Record<string, unknown>): void {
  const fields = (schema.getType(type) as ReturnType<GraphQLSchema['getQueryType']>)!.getFields();
  fields[field]!.extensions = extensions;
}
sized('Query', 'page', { listSize: 20, maxListSize: 100 });
sized('Row', 'rows', { listSize: 200, maxListSize: 1000 });
sized('Query', 'place', { listSize: ({ names }: { names?: string[] }) => names?.length ?? 1 });
sized('Placed', 'rows', { listSize: 1 });

function cost(query: string, variables: Record<string, unknown> = {}): number {
  const operation = parse(query).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const measuring = { schema, fragments: new Map(), variable: (name: string) => variables[name] };
  return measure(operation as OperationDefinitionNode, measuring).cost;
}

test.each([
  ['the usual length of a list', '{ row { rows { n } } }', 2 + 200],
  ['what `first` asks for', '{ row { rows(first: 3) { n } } }', 2 + 3],
  ['what `first` asks for, also beyond what the list returns', '{ row { rows(first: 1000000) { n } } }', 2 + 1_000_000],
  ['the usual length of a page, once', '{ page { nodes { n } edges { node { n } } } }', 1 + 20 * (2 + 3)],
  ['what `last` asks for, also beyond the longest page', '{ page(last: 5000) { nodes { n } } }', 1 + 5000 * 2],
  ['a list that does not say how long it is', '{ rows { n } }', 1 + 20],
  ['lists in lists', '{ row { rows(first: 10) { rows { n } } } }', 2 + 10 * (1 + 200)],
  ['the length of an input', '{ place(names: ["a", "b", "c"]) { rows { n } } }', 1 + 3 * 2],
])('the cost counts %s', (_, query, expected) => expect(cost(query)).toBe(expected));

test('the cost counts the length of an input in a variable', () =>
  expect(cost('query ($names: [String!]) { place(names: $names) { rows { n } } }', { names: ['a', 'b'] })).toBe(5));

test('the cost counts an input that a variable is part of', () =>
  expect(cost('query ($name: String!) { place(names: [$name, "b"]) { rows { n } } }', { name: 'a' })).toBe(5));
