import {
  getNamedType,
  GraphQLEnumType,
  isCompositeType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLOutputType,
} from 'graphql';

/** A valid value of a type, as GraphQL text. */
export function sample(type: GraphQLInputType): string {
  if (isNonNullType(type)) return sample(type.ofType);
  if (isListType(type)) return `[${sample(type.ofType)}]`;
  if (type instanceof GraphQLEnumType) return type.getValues()[0]!.name;
  if (isInputObjectType(type)) {
    const needed = Object.values(type.getFields()).filter((field) => isNonNullType(field.type));
    return `{ ${needed.map((field) => `${field.name}: ${sample(field.type)}`).join(', ')} }`;
  }
  const scalars: Record<string, string> = { Int: '1', Float: '1', Boolean: 'true', DateTime: '"2026-01-01T00:00:00Z"' };
  return isScalarType(type) ? (scalars[type.name] ?? `"${crypto.randomUUID()}"`) : 'null';
}

/** A root field with every required argument. `given` overrides some of their values, as GraphQL text. */
export function operationOn(field: GraphQLField<unknown, unknown>, given: Record<string, string> = {}): string {
  const needed = field.args.filter((arg) => isNonNullType(arg.type) || arg.name in given);
  const args = needed.map((arg) => `${arg.name}: ${given[arg.name] ?? sample(arg.type)}`).join(', ');
  const type = getNamedType(field.type);
  // The rows of a connection are read only when requested.
  const inner = type.name.endsWith('Connection') ? 'nodes { __typename }' : '__typename';
  return `${field.name}${args && `(${args})`}${isCompositeType(type) ? ` { ${inner} }` : ''}`;
}

/**
 * Selections that cover every field of a type, `depth` levels deep: one with all fields, and one for each field that
 * has fields of its own, because another field may have loaded what it needs.
 */
export function everySelection(output: GraphQLOutputType, depth: number): string[] {
  const type = getNamedType(output);
  if (isInterfaceType(type)) return ['{ __typename id }'];
  if (!isObjectType(type)) return [''];
  const composite = Object.values(type.getFields()).filter((field) => isCompositeType(getNamedType(field.type)));
  const alone = composite.map((field) => `{ ${field.name} ${everyField(field.type, depth - 1)} }`);
  return [everyField(type, depth), ...alone];
}

/** A selection of every field of a type, and of the types of these fields, `depth` levels deep. */
export function everyField(output: GraphQLOutputType, depth: number): string {
  const type = getNamedType(output);
  if (isInterfaceType(type)) return '{ __typename id }';
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    if (!isCompositeType(getNamedType(field.type))) return [field.name];
    return depth > 1 ? [`${field.name} ${everyField(field.type, depth - 1)}`] : [];
  });
  return `{ ${['__typename', ...fields].join(' ')} }`;
}
