import { createHash } from 'node:crypto';
import { Kind, print, visit, type DefinitionNode, type OperationDefinitionNode } from 'graphql';
import type { Caller } from '../../auth/index.ts';
import type { Operation } from '../operations/documents.ts';

/** The result of one event as JSON. Yoga writes it by calling `stringify`. */
export interface Rendered {
  json: string;
  /** Whether others may get the same result. An error names the request that caused it, so it is not shared. */
  isGood: boolean;
  stringify: (rendered: never) => string;
}

export const rendered = (json: string, isGood: boolean): Rendered => ({ json, isGood, stringify });
const stringify = ({ json }: Rendered) => json;

type MaybePromise<T> = T | Promise<T>;

/**
 * All subscribers of a topic get the same event object. Of those with the same selection, one executes it and
 * serialises the result. The results are forgotten together with the event.
 */
export class ResultCache {
  readonly #selections = new WeakMap<Operation, Selection>();
  readonly #results = new WeakMap<object, Map<string, MaybePromise<Rendered>>>();

  /**
   * The key of a result: account, selection and the values of its variables. Arguments of the subscription's own field
   * do not count, because they chose the events, and the result of an event must not depend on them.
   */
  keyOf(operation: Operation, given: Readonly<Record<string, unknown>>, caller: Caller): string {
    const { text, variables } = this.#selectionOf(operation);
    // An absent variable differs from null, but JSON cannot express absence.
    const values = variables.map((name) => (name in given ? [given[name]] : []));
    return digest([caller.viewer?.accountId ?? '', text, JSON.stringify(values)].join('\n'));
  }

  get(event: unknown, key: string, make: () => MaybePromise<Rendered>): MaybePromise<Rendered> {
    if (typeof event !== 'object' || event === null) return make();
    const known = this.#results.get(event) ?? new Map<string, MaybePromise<Rendered>>();
    this.#results.set(event, known);
    return known.get(key) ?? keep(known, key, make());
  }

  #selectionOf(operation: Operation): Selection {
    const selection = this.#selections.get(operation) ?? selectionIn(operation);
    this.#selections.set(operation, selection);
    return selection;
  }
}

/** Reports a failure to those who wait for it. A later subscriber tries again. */
function keep(known: Map<string, MaybePromise<Rendered>>, key: string, made: MaybePromise<Rendered>) {
  if (!(made instanceof Promise)) {
    if (made.isGood) known.set(key, made);
    return made;
  }
  known.set(key, made);
  made.then(
    (done) => (done.isGood ? known.set(key, done) : known.delete(key)),
    () => known.delete(key),
  );
  return made;
}

interface Selection {
  text: string;
  variables: string[];
}

/** The document without layout, other operations and the arguments of the root field, with its variables. */
function selectionIn({ node: operation, fragments }: Operation): Selection {
  const nodes: DefinitionNode[] = [withoutRootArguments(operation), ...fragments.values()];
  const used = new Set<string>();
  // Declarations stay in the text because of their defaults, but do not count as a use of the variable.
  for (const node of nodes)
    visit(node, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  return { text: digest(nodes.map(print).join('\n')), variables: [...used].sort() };
}

/** A root field inside a fragment keeps its arguments. Such subscriptions are correct, but share less. */
function withoutRootArguments(operation: OperationDefinitionNode): OperationDefinitionNode {
  const selections = operation.selectionSet.selections.map((node) =>
    node.kind === Kind.FIELD ? { ...node, arguments: [] } : node,
  );
  return { ...operation, selectionSet: { ...operation.selectionSet, selections } };
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64');
