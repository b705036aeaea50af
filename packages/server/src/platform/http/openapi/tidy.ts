/** A JSON Schema (2020-12), as far as it is made here. */
export interface JsonSchema {
  $ref?: string;
  $id?: string;
  $schema?: string;
  type?: string | string[];
  format?: string;
  pattern?: string;
  description?: string;
  enum?: unknown[];
  minimum?: number;
  maximum?: number;
  required?: string[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: boolean | JsonSchema;
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  [keyword: string]: unknown;
}

const map = <T, R>(object: Record<string, T>, change: (value: T) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]));

/** Takes off what only zod needs, and writes each schema in its shortest form. */
export function tidy({ ...schema }: JsonSchema, io: 'input' | 'output'): JsonSchema {
  const inner = (part: JsonSchema) => tidy(part, io);
  const { properties, items, anyOf, oneOf, additionalProperties } = schema;
  delete schema.$id;
  delete schema.$schema;
  if (properties) schema.properties = map(properties, inner);
  if (items) schema.items = inner(items);
  if (anyOf) schema.anyOf = anyOf.map(inner);
  if (oneOf) schema.oneOf = oneOf.map(inner);
  if (typeof additionalProperties === 'object') schema.additionalProperties = inner(additionalProperties);
  // A field that is added to an answer later must not break a client.
  else if (io === 'output') delete schema.additionalProperties;
  // The format says the same in a word.
  if (schema.format) delete schema.pattern;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  return withNull(schema);
}

/** `anyOf: [{ type: 'string' }, { type: 'null' }]` → `type: ['string', 'null']`. */
function withNull({ anyOf, ...schema }: JsonSchema): JsonSchema {
  const [one, none] = anyOf ?? [];
  if (anyOf?.length !== 2 || none?.type !== 'null' || typeof one?.type !== 'string') {
    return anyOf ? { ...schema, anyOf } : schema;
  }
  return { ...one, ...schema, type: [one.type, 'null'], ...(one.enum && { enum: [...one.enum, null] }) };
}
