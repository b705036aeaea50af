import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** The size of an operation. Fragments count wherever they are used. */
export interface Measure {
  depth: number;
  aliases: number;
  /** Fields at the top of the operation. */
  fields: number;
  /**
   * The cost. Each field costs 1. Fields below a list cost their sum times the length of the list: `first` or `last`,
   * 20 when both are missing, and 10 for a list without these arguments. `__schema` costs 1000 and `__type` 100 in all.
   */
  cost: number;
}

export interface Measuring {
  schema: GraphQLSchema;
  fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** The value of a variable that gives the length of a list. */
  variable: (name: string) => unknown;
}

const PAGE = 20;
const LIST = 10;
const INTROSPECTION: Record<string, number> = { __schema: 1000, __type: 100 };

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
    const page = pageOf(node, field!, this.#measuring);
    const below = this.selections(node.selectionSet, type, page !== null);
    const flat = INTROSPECTION[node.name.value];
    if (flat !== undefined) return { depth: 1, aliases: aliases + below.aliases, fields: 1, cost: flat };
    const length = page ?? (isListType(getNullableType(field!.type)) && !inPage ? LIST : 1);
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

/** The most rows that a field with `first` or `last` may return; null for a field without them. */
function pageOf(node: FieldNode, field: GraphQLField<unknown, unknown>, { variable }: Measuring): number | null {
  if (!field.args.some(({ name }) => name === 'first' || name === 'last')) return null;
  const sizes = (node.arguments ?? [])
    .filter(({ name }) => name.value === 'first' || name.value === 'last')
    .map(({ value }) => (value.kind === Kind.VARIABLE ? variable(value.name.value) : 'value' in value && value.value))
    .filter((size) => size !== null && size !== undefined && size !== false)
    .map((size) => Math.abs(Number(size)) || 0);
  return sizes.length > 0 ? Math.max(...sizes) : PAGE;
}
