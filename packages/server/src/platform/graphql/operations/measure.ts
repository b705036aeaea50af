import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isPaged, lengthOf } from './lengths.ts';

/** The size of an operation. Fragments count wherever they are used. */
export interface Measure {
  depth: number;
  aliases: number;
  /** Fields at the top of the operation. */
  fields: number;
  /**
   * The cost. Each field costs 1. Fields below a list cost their sum times the most rows that the list can return; see
   * `lengthOf`. `__schema` costs 4000 and `__type` 400 in all.
   */
  cost: number;
}

export interface Measuring {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The value of a variable that gives the length of a list. */
  variable: (name: string) => unknown;
}

const INTROSPECTION: Record<string, number> = { __schema: 4000, __type: 400 };

/** Measures a valid operation. */
export function measure(operation: OperationDefinitionNode, measuring: Measuring): Measure {
  const root = measuring.schema.getRootType(operation.operation);
  return root ? new Meter(measuring).selections(operation.selectionSet, root, false) : { ...NOTHING };
}

const NOTHING: Measure = { depth: 0, aliases: 0, fields: 0, cost: 0 };

class Meter {
  readonly #measuring: Measuring;
  /**
   * A fragment has the same size wherever it is spread, except that a list directly in it may already be counted as a
   * page.
   */
  readonly #known = new Map<string, Measure>();

  constructor(measuring: Measuring) {
    this.#measuring = measuring;
  }

  selections({ selections }: SelectionSetNode, parent: GraphQLCompositeType, inPage: boolean): Measure {
    const total = { ...NOTHING };
    for (const node of selections) {
      const one =
        node.kind === Kind.FIELD
          ? this.#field(node, parent, inPage)
          : node.kind === Kind.FRAGMENT_SPREAD
            ? this.#fragment(node.name.value, inPage)
            : this.selections(node.selectionSet, this.#typeOf(node.typeCondition?.name.value) ?? parent, inPage);
      total.depth = Math.max(total.depth, one.depth);
      total.aliases += one.aliases;
      total.fields += one.fields;
      total.cost += one.cost;
    }
    return total;
  }

  #field(node: FieldNode, parent: GraphQLCompositeType, inPage: boolean): Measure {
    const field = this.#measuring.schema.getField(parent, node.name.value);
    const aliases = node.alias ? 1 : 0;
    const type = field && getNamedType(field.type);
    if (!node.selectionSet || !isCompositeType(type)) return { depth: 1, aliases, fields: 1, cost: 1 };
    const isList = isListType(getNullableType(field!.type));
    // The lists of a connection, `nodes` and `edges`, are counted with the connection itself.
    const length = inPage && isList ? 1 : lengthOf(node, field!, this.#measuring.variable);
    const below = this.selections(node.selectionSet, type, !isList && isPaged(field!));
    const flat = INTROSPECTION[node.name.value];
    if (flat !== undefined) return { depth: 1, aliases: aliases + below.aliases, fields: 1, cost: flat };
    return { depth: 1 + below.depth, aliases: aliases + below.aliases, fields: 1, cost: 1 + length * below.cost };
  }

  #fragment(name: string, inPage: boolean): Measure {
    const key = `${name} ${inPage}`;
    const known = this.#known.get(key);
    if (known) return known;
    const fragment = this.#measuring.fragments.get(name);
    const type = fragment && this.#typeOf(fragment.typeCondition.name.value);
    const measured = type ? this.selections(fragment.selectionSet, type, inPage) : NOTHING;
    this.#known.set(key, measured);
    return measured;
  }

  #typeOf(name: string | undefined): GraphQLCompositeType | null {
    const type = name === undefined ? undefined : this.#measuring.schema.getType(name);
    return isCompositeType(type) ? type : null;
  }
}
