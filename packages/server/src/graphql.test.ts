import {
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
} from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './graphql.ts';

interface Described {
  name: string;
  description?: string | null | undefined;
}

/** The type and all its named parts, by the path under which a reader finds them. */
function partsOf(type: GraphQLNamedType): Described[] {
  const within = (at: string, parts: readonly Described[]) =>
    parts.map(({ name, description }) => ({ name: `${at}.${name}`, description }));
  if (isEnumType(type)) return within(type.name, type.getValues());
  if (isInputObjectType(type)) return within(type.name, Object.values(type.getFields()));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const fields = Object.values(type.getFields());
  return [...within(type.name, fields), ...fields.flatMap(({ name, args }) => within(`${type.name}.${name}`, args))];
}

const types = Object.values(schema.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);
const described = types.flatMap((type) => [type as Described, ...partsOf(type)]);

test('every type, field, argument and enum value has a description', () => {
  expect(described.length).toBeGreaterThan(500);
  expect(described.filter(({ description }) => !description?.trim()).map(({ name }) => name)).toEqual([]);
});

test('descriptions are whole sentences', () => {
  const broken = described.filter(({ description }) => !/^[`A-Z0-9].*[.?]$/s.test(description ?? ''));
  expect(broken.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
});
