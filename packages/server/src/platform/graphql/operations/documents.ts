import {
  getOperationAST,
  GraphQLError,
  Kind,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type ExecutionArgs,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { refuse } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import { measure, type Measure } from './measure.ts';

/** One operation of a valid document, with its measured size. */
export interface Operation {
  readonly node: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly size: Measure;
  /** The cost of the operation with these variables. */
  costOf(variables: Readonly<Record<string, unknown>>): number;
}

const MAX_ERRORS = 20;

/** Parses, validates and measures documents within limits. Yoga caches parsed and validated documents. */
export class Documents {
  readonly #limits: GraphqlLimits;
  readonly #operations = new WeakMap<DocumentNode, readonly Operation[]>();

  constructor(limits: GraphqlLimits) {
    this.#limits = limits;
  }

  /** @throws GraphQLError GRAPHQL_PARSE_FAILED */
  readonly parse = (source: string): DocumentNode => {
    try {
      return parse(source, { maxTokens: this.#limits.tokens });
    } catch (error) {
      if (error instanceof GraphQLError) error.extensions.code = 'GRAPHQL_PARSE_FAILED';
      throw error;
    }
  };

  /** Validates a document, and then measures it: only a valid document has a size. */
  readonly validate = (schema: GraphQLSchema, document: DocumentNode): readonly GraphQLError[] => {
    const errors = validate(schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: true });
    if (errors.length > 0) return errors;
    const operations = operationsIn(document, schema);
    this.#operations.set(document, operations);
    return operations.flatMap(({ size }) => tooBig(size, this.#limits) ?? []).map(invalid);
  };

  /** The operation of a valid document that a request names; undefined when there is none. */
  operationOf({ document, operationName }: Chosen): Operation | undefined {
    const node = getOperationAST(document, operationName);
    return this.#operations.get(document)?.find((operation) => operation.node === node);
  }

  /** The error for a request whose variables make it too large; null when it may run. */
  tooDear(request: Chosen): GraphQLError | null {
    const { cost: limit, variableDepth } = this.#limits;
    const variables = request.variableValues ?? {};
    if (isDeeper(variables, variableDepth))
      return refuse(400, 'BAD_REQUEST', `The variables are nested deeper than ${variableDepth} levels`);
    const cost = this.operationOf(request)?.costOf(variables) ?? 0;
    if (cost <= limit) return null;
    const advice = 'Ask for fewer fields or shorter lists (first, last)';
    return invalid(`The operation costs ${cost}; at most ${limit} is allowed. ${advice}`);
  }
}

type Chosen = Pick<ExecutionArgs, 'document' | 'operationName' | 'variableValues'>;

/** Stops at the limit, so that no nesting can exhaust the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}

const invalid = (message: string) => refuse(400, 'GRAPHQL_VALIDATION_FAILED', message);

function operationsIn(document: DocumentNode, schema: GraphQLSchema): Operation[] {
  const fragments = new Map(
    document.definitions
      .filter((node) => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  return document.definitions
    .filter((node) => node.kind === Kind.OPERATION_DEFINITION)
    .map((node) => ({ node, fragments, ...measured(node, schema, fragments) }));
}

function measured(
  node: OperationDefinitionNode,
  schema: GraphQLSchema,
  fragments: Operation['fragments'],
): Pick<Operation, 'size' | 'costOf'> {
  let depends = false;
  const size = measure(node, { schema, fragments, variable: () => void (depends = true) });
  const defaults = new Map(
    node.variableDefinitions?.map(({ variable, defaultValue }) => [
      variable.name.value,
      defaultValue?.kind === Kind.INT ? defaultValue.value : undefined,
    ]),
  );
  const costOf: Operation['costOf'] = (variables) =>
    measure(node, { schema, fragments, variable: (name) => variables[name] ?? defaults.get(name) }).cost;
  return { size, costOf: depends ? costOf : () => size.cost };
}

function tooBig({ depth, aliases, fields }: Measure, limits: GraphqlLimits): string | null {
  if (depth > limits.depth) return `The operation is ${depth} levels deep; at most ${limits.depth} are allowed`;
  if (aliases > limits.aliases) return `The operation has ${aliases} aliases; at most ${limits.aliases} are allowed`;
  if (fields > limits.rootFields)
    return `The operation asks for ${fields} fields at once; at most ${limits.rootFields} are allowed`;
  return null;
}
