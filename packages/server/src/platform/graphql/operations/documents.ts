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
import { refuse } from './errors.ts';
import type { GraphqlLimits } from './limits.ts';
import { measure, type Measure } from './measure.ts';

/** One operation of a valid document, with what was found out about it once. */
export interface Operation {
  readonly node: OperationDefinitionNode;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly size: Measure;
  /** The cost with these variables. */
  costOf(variables: Readonly<Record<string, unknown>>): number;
}

const MAX_ERRORS = 20;

/** Parses and validates documents within limits. Yoga keeps the outcome, see `createDocumentCache`. */
export class Documents {
  readonly #schema: GraphQLSchema;
  readonly #limits: GraphqlLimits;
  readonly #operations = new WeakMap<DocumentNode, readonly Operation[]>();

  constructor(schema: GraphQLSchema, limits: GraphqlLimits) {
    this.#schema = schema;
    this.#limits = limits;
  }

  /** @throws GraphQLError GRAPHQL_PARSE_FAILED */
  readonly parse = (source: string): DocumentNode => {
    try {
      return parse(source, { maxTokens: this.#limits.tokens });
    } catch (error) {
      if (error instanceof GraphQLError)
        Object.assign(error.extensions, { code: 'GRAPHQL_PARSE_FAILED', http: { status: 400, spec: true } });
      throw error;
    }
  };

  /** Checks the rules of GraphQL, and then the size: only a valid document has one. */
  readonly validate = (document: DocumentNode): readonly GraphQLError[] => {
    const errors = validate(this.#schema, document, specifiedRules, { maxErrors: MAX_ERRORS, hideSuggestions: true });
    if (errors.length > 0) return errors;
    const problem = this.#operationsOf(document)
      .map(({ size }) => tooBig(size, this.#limits))
      .find((message) => message !== null);
    return problem === undefined ? [] : [invalid(problem)];
  };

  /** The operation that runs. @throws GraphQLError when the name does not choose one. */
  choose(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode {
    const nodes = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
    const found = name == null && nodes.length === 1 ? nodes[0] : nodes.find((node) => node.name?.value === name);
    if (found) return found;
    throw invalid(
      name == null ? 'operationName must say which of the operations to run' : 'There is no operation of that name',
    );
  }

  /** The same, for a valid document. */
  operationOf(document: DocumentNode, name: string | null | undefined): Operation {
    const node = this.choose(document, name);
    return this.#operationsOf(document).find((operation) => operation.node === node)!;
  }

  /** What is said of an operation that costs more than is allowed; null for one that does not. */
  tooDear(operation: Operation, variables: Readonly<Record<string, unknown>>): GraphQLError | null {
    const cost = operation.costOf(variables);
    const limit = this.#limits.cost;
    if (cost <= limit) return null;
    const advice = 'Ask for fewer fields or shorter lists (first, last)';
    return invalid(`The operation costs ${cost}; at most ${limit} is allowed. ${advice}`);
  }

  #operationsOf(document: DocumentNode): readonly Operation[] {
    const known = this.#operations.get(document) ?? operationsIn(document, this.#schema);
    this.#operations.set(document, known);
    return known;
  }
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
