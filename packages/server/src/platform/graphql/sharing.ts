import { createHash } from 'node:crypto';
import { Kind, print, visit, type DefinitionNode, type OperationDefinitionNode } from 'graphql';
import type { Caller } from '../auth/index.ts';
import type { Operation, Prepared } from './documents.ts';
import type { Params } from './params.ts';

/** The JSON of one event, and whether it may be given to others. */
export interface Rendered {
  json: string;
  isGood: boolean;
}

/**
 * Subscribers of a topic get the same event object, so of all who select the same, one executes and serialises it.
 * What was made of an event is forgotten with the event.
 */
export class Sharing {
  readonly #selections = new WeakMap<Operation, Selection>();
  readonly #rendered = new WeakMap<object, Map<string, string | Promise<string>>>();

  /**
   * The same for the same account, the same selection and the same values of the variables in it. The arguments of the
   * subscription's own field don't count: they chose the events, and what is made of an event must not depend on them.
   */
  keyOf(request: { prepared: Prepared; operation: Operation; params: Params }, caller: Caller): string {
    const { text, variables } = this.#selectionOf(request.prepared, request.operation);
    const given = request.params.variables;
    // Absent and null are not the same, and JSON has no word for absent.
    const values = variables.map((name) => (name in given ? [given[name]] : []));
    return digest([caller.viewer?.accountId ?? '', text, JSON.stringify(values)].join('\n'));
  }

  render(event: unknown, key: string, make: () => Rendered | Promise<Rendered>): string | Promise<string> {
    const known = isObject(event) ? this.#madeOf(event) : new Map<string, string | Promise<string>>();
    return known.get(key) ?? keep(known, key, make());
  }

  #madeOf(event: object): Map<string, string | Promise<string>> {
    const known = this.#rendered.get(event) ?? new Map<string, string | Promise<string>>();
    this.#rendered.set(event, known);
    return known;
  }

  #selectionOf(prepared: Prepared, operation: Operation): Selection {
    const selection = this.#selections.get(operation) ?? selectionIn(prepared, operation.node);
    this.#selections.set(operation, selection);
    return selection;
  }
}

/** A failure is told to those who wait for it; whoever comes later tries again. */
function keep(
  known: Map<string, string | Promise<string>>,
  key: string,
  made: Rendered | Promise<Rendered>,
): string | Promise<string> {
  if (!(made instanceof Promise)) {
    if (made.isGood) known.set(key, made.json);
    return made.json;
  }
  const json = made.then((done) => done.json);
  known.set(key, json);
  made.then(
    (done) => (done.isGood ? known.set(key, done.json) : known.delete(key)),
    () => known.delete(key),
  );
  return json;
}

interface Selection {
  text: string;
  variables: string[];
}

/** The document without layout, other operations and the arguments of the root field; and its variables. */
function selectionIn(prepared: Prepared, operation: OperationDefinitionNode): Selection {
  const nodes: DefinitionNode[] = [withoutRootArguments(operation), ...prepared.fragments.values()];
  const used = new Set<string>();
  // Declarations stay in the text, for their defaults, but are no use of a variable.
  for (const node of nodes)
    visit(node, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return { text: digest(nodes.map(print).join('\n')), variables: [...used].sort() };
}

/** A root field inside a fragment keeps its arguments: such subscriptions are right, and share less. */
function withoutRootArguments(operation: OperationDefinitionNode): OperationDefinitionNode {
  const selections = operation.selectionSet.selections.map((node) =>
    node.kind === Kind.FIELD ? { ...node, arguments: [] } : node,
  );
  return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64');

const isObject = (event: unknown): event is object => typeof event === 'object' && event !== null;
