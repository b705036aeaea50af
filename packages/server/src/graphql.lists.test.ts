import { getNamedType, getNullableType, isCompositeType, isListType, isObjectType } from 'graphql';
import { expect, test } from 'vitest';
import { schema } from './graphql.ts';

/** The lists of rows that no connection counts, as `Type.field`. */
const lists = Object.values(schema.getTypeMap())
  .filter((type) => isObjectType(type) && !type.name.startsWith('__') && !type.name.endsWith('Connection'))
  .flatMap((type) =>
    Object.values(isObjectType(type) ? type.getFields() : {})
      .filter((field) => isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type)))
      .map((field) => ({ name: `${type.name}.${field.name}`, extensions: field.extensions })),
  );

test('every list says how many rows it returns, so that the cost of an operation is a bound', () => {
  expect(lists.length).toBeGreaterThan(8);
  expect(lists.filter(({ extensions }) => extensions.listSize === undefined).map(({ name }) => name)).toEqual([]);
});

test('every page says how many rows it returns', () => {
  const pages = Object.values(schema.getTypeMap())
    .flatMap((type) => (isObjectType(type) ? Object.values(type.getFields()) : []))
    .filter(({ type }) => getNamedType(type).name.endsWith('Connection'));
  for (const { extensions } of pages)
    expect(extensions).toMatchObject({ listSize: expect.any(Number), maxListSize: expect.any(Number) });
});
