import {
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  Kind,
  type FieldNode,
  type GraphQLCompositeType,
  type GraphQLResolveInfo,
  type SelectionSetNode,
} from 'graphql';

/** The weights of fields of documents, which are cached. */
const known = new WeakMap<FieldNode, number>();

/**
 * How many fields are completed for one row of a list. A list below counts as one field: its rows take turns of their
 * own.
 */
export function weightOf(info: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'returnType' | 'schema'>): number {
  const [first] = info.fieldNodes;
  const weight = known.get(first!) ?? info.fieldNodes.reduce((sum, node) => sum + below(node, info), 0);
  known.set(first!, weight);
  return Math.max(1, weight);
}

type About = Pick<GraphQLResolveInfo, 'fragments' | 'returnType' | 'schema'>;

function below(node: FieldNode, about: About): number {
  const type = getNamedType(about.returnType);
  return node.selectionSet && isCompositeType(type) ? count(node.selectionSet, type, about) : 0;
}

function count({ selections }: SelectionSetNode, type: GraphQLCompositeType, about: About): number {
  let sum = 0;
  for (const node of selections) {
    if (node.kind === Kind.FIELD) sum += 1 + ofField(node, type, about);
    else if (node.kind === Kind.INLINE_FRAGMENT)
      sum += count(node.selectionSet, typeOf(node.typeCondition?.name.value, about) ?? type, about);
    else sum += ofFragment(node.name.value, about);
  }
  return sum;
}

function ofField(node: FieldNode, parent: GraphQLCompositeType, about: About): number {
  const field = about.schema.getField(parent, node.name.value);
  const type = field && getNamedType(field.type);
  if (!node.selectionSet || !isCompositeType(type) || isListType(getNullableType(field!.type))) return 0;
  return count(node.selectionSet, type, about);
}

function ofFragment(name: string, about: About): number {
  const fragment = about.fragments[name];
  const type = fragment && typeOf(fragment.typeCondition.name.value, about);
  return type ? count(fragment.selectionSet, type, about) : 0;
}

function typeOf(name: string | undefined, { schema }: About): GraphQLCompositeType | null {
  const type = name === undefined ? undefined : schema.getType(name);
  return isCompositeType(type) ? type : null;
}
