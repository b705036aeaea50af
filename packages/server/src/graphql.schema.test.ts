import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './graphql.ts';

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
);

interface Described {
  name: string;
  description?: string | null | undefined;
}

/** A type, its fields with their arguments, and its values, each under its full name. */
function partsOf(type: GraphQLNamedType): Described[] {
  const under = ({ name, description }: Described, parent: string) => ({ name: `${parent}.${name}`, description });
  if (isEnumType(type)) return [type, ...type.getValues().map((value) => under(value, type.name))];
  if (isInputObjectType(type)) return [type, ...Object.values(type.getFields()).map((one) => under(one, type.name))];
  if (!isObjectType(type) && !isInterfaceType(type)) return [type];
  const fields = Object.values(type.getFields());
  const args = fields.flatMap((field) => field.args.map((arg) => under(arg, `${type.name}.${field.name}`)));
  return [type, ...fields.map((field) => under(field, type.name)), ...args];
}

test('every type, field, argument and value is described', () => {
  const parts = types.flatMap(partsOf);
  expect(parts.length).toBeGreaterThan(500);
  expect(parts.filter(({ description }) => !description?.trim()).map(({ name }) => name)).toEqual([]);
});

test('every deprecation says what to use instead', () => {
  const parts = types.flatMap((type) => {
    const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
    return [...fields, ...fields.flatMap(({ args }) => args)];
  });
  const reasons = parts.flatMap(({ deprecationReason }) => deprecationReason ?? []);
  expect(reasons.filter((reason) => !/`\w+`/.test(reason))).toEqual([]);
});

test('a list of a type has one kind of edge', () => {
  const edges = types.filter(({ name }) => name.endsWith('Edge') && isObjectType(schema.getType(name)));
  const nodes = edges.map((type) => isObjectType(type) && getNamedType(type.getFields().node!.type).name);
  expect(new Set(nodes).size).toBe(nodes.length);
});
