import { COMPONENTS } from '@nova-calls/schema';
import { z } from 'zod';
import { tidy, type JsonSchema } from './tidy.ts';

type Io = 'input' | 'output';

export interface Schemas {
  /** What clients send. */
  input(shape: z.ZodType): JsonSchema;
  /** What the server sends. */
  output(shape: z.ZodType): JsonSchema;
}

const HOME = '#/components/schemas/';
const NAMES: ReadonlyMap<z.ZodType, string> = new Map([...COMPONENTS].map(([name, shape]) => [shape, name]));

/** Turns shapes into JSON Schema. Named shapes become references. */
export function schemasOf(shapes: z.ZodType[]): Schemas {
  return { input: convert(shapes, 'input'), output: convert(shapes, 'output') };
}

function convert(shapes: z.ZodType[], io: Io): (shape: z.ZodType) => JsonSchema {
  const registry = z.registry<{ id: string }>();
  const ids = new Map(NAMES);
  for (const shape of shapes) if (!ids.has(shape)) ids.set(shape, `unnamed ${ids.size}`);
  for (const [shape, id] of ids) registry.add(shape, { id });
  const { schemas } = z.toJSONSchema(registry, { io, unrepresentable: 'any', uri: (id) => `${HOME}${id}` });
  return (shape) => tidy(schemas[ids.get(shape)!] as JsonSchema, io);
}

/** The reference of a named shape, or the whole schema of another. */
export const referTo = (shape: z.ZodType, whole: (shape: z.ZodType) => JsonSchema): JsonSchema =>
  NAMES.has(shape) ? { $ref: `${HOME}${NAMES.get(shape)}` } : whole(shape);

/**
 * The named schemas that a description refers to, directly or through each other.
 *
 * @throws Error for a name that means one thing in requests and another in answers.
 */
export function componentsOf(
  requests: object,
  replies: object,
  { input, output }: Schemas,
): Record<string, JsonSchema> {
  const received = reached(requests, input);
  const sent = reached(replies, output);
  for (const [name, schema] of received) {
    if (sent.has(name) && JSON.stringify(sent.get(name)) !== JSON.stringify(schema)) {
      throw new Error(`${name} is read in another form than it is written: give each form its name`);
    }
  }
  return Object.fromEntries([...received, ...sent].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function reached(from: object, whole: (shape: z.ZodType) => JsonSchema): Map<string, JsonSchema> {
  const found = new Map<string, JsonSchema>();
  const visit = (part: object): void => {
    for (const [, name] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (found.has(name!)) continue;
      const schema = whole(COMPONENTS.get(name!)!);
      found.set(name!, schema);
      visit(schema);
    }
  };
  visit(from);
  return found;
}

/** An example of a shape: its own, or made of that of what it holds. */
export function exampleOf(shape: z.ZodType): unknown {
  const { examples } = (shape.meta() ?? {}) as { examples?: unknown[] };
  if (examples) return examples[0];
  if (shape instanceof z.ZodArray) return wrap(exampleOf(shape.element as z.ZodType));
  return shape instanceof z.ZodNullable ? exampleOf(shape.unwrap() as z.ZodType) : undefined;
}

const wrap = (example: unknown) => (example === undefined ? undefined : [example]);
