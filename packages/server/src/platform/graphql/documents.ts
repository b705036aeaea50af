import {
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { Refused, refuse } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import { Lru } from './lru.ts';
import { measure, type Measure } from './measure.ts';

/** A document that is valid, with what was found out about it once. */
export interface Prepared {
  readonly document: DocumentNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly operations: readonly Operation[];
}

export interface Operation {
  readonly node: OperationDefinitionNode;
  /** What it costs with these variables. */
  costOf(variables: Readonly<Record<string, unknown>>): number;
}

const CACHED = 1000;
/** Longer ones (long comments, long strings) are not kept. */
const CACHED_LENGTH = 20_000;
const MAX_ERRORS = 20;

export type Prepare = (query: string) => Prepared | Refused;

/** Parses, validates and measures documents; each is done once. */
export function createPrepare(schema: GraphQLSchema, limits: GraphqlLimits): Prepare {
  const cache = new Lru<Prepared>(CACHED);
  return (query) => {
    const known = cache.get(query);
    if (known) return known;
    const prepared = prepare(query, schema, limits);
    if (!(prepared instanceof Refused) && query.length <= CACHED_LENGTH) cache.set(query, prepared);
    return prepared;
  };
}

function prepare(query: string, schema: GraphQLSchema, limits: GraphqlLimits): Prepared | Refused {
  const document = parsed(query, limits.tokens);
  if (document instanceof Refused) return document;
  const errors = validate(schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: true });
  if (errors.length > 0) return new Refused(400, errors);
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const operations: Operation[] = [];
  for (const node of document.definitions) {
    if (node.kind !== Kind.OPERATION_DEFINITION) continue;
    const sized = measured(node, schema, fragments);
    const problem = tooBig(sized.measure, limits);
    if (problem) return refuse(400, 'GRAPHQL_VALIDATION_FAILED', problem);
    operations.push({ node, costOf: sized.costOf });
  }
  return { document, fragments, operations };
}

function parsed(query: string, maxTokens: number): DocumentNode | Refused {
  try {
    return parse(query, { maxTokens });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const { message, source, positions } = error;
    return new Refused(400, [
      new GraphQLError(message, { source, positions, extensions: { code: 'GRAPHQL_PARSE_FAILED' } }),
    ]);
  }
}

function measured(
  node: OperationDefinitionNode,
  schema: GraphQLSchema,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): { measure: Measure; costOf: Operation['costOf'] } {
  let depends = false;
  const fixed = measure(node, { schema, fragments, variable: () => void (depends = true) });
  const defaults = new Map(
    node.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.INT ? defaultValue.value : undefined,
    ]),
  );
  const costOf: Operation['costOf'] = (variables) =>
    measure(node, { schema, fragments, variable: (name) => variables[name] ?? defaults.get(name) }).cost;
  return { measure: fixed, costOf: depends ? costOf : () => fixed.cost };
}

function tooBig({ depth, aliases, fields }: Measure, limits: GraphqlLimits): string | null {
  if (depth > limits.depth) return `The operation is ${depth} levels deep; at most ${limits.depth} are allowed`;
  if (aliases > limits.aliases) return `The operation has ${aliases} aliases; at most ${limits.aliases} are allowed`;
  if (fields > limits.rootFields)
    return `The operation asks for ${fields} fields at once; at most ${limits.rootFields} are allowed`;
  return null;
}
