import type { z } from 'zod';

/**
 * The shapes that have a name in the API's description: `components.schemas` of openapi.json. A generated client names
 * its types after them.
 */
export const COMPONENTS = new Map<string, z.ZodType>();

interface About {
  /** What the shape is, in a sentence. Each of its properties describes itself. */
  description: string;
  /** A value that the shape accepts. */
  example?: unknown;
  /** Properties that are documented as required, although a rule (400) and not the shape (422) asks for them. */
  required?: string[];
}

/** Names a shape of the REST API. @throws Error for a name that is taken. */
export function component<T extends z.ZodType>(id: string, shape: T, { example, ...about }: About): T {
  if (COMPONENTS.has(id)) throw new Error(`Two shapes have the name ${id}`);
  const named = shape.meta({ ...about, ...(example !== undefined && { examples: [example] }) });
  COMPONENTS.set(id, named);
  return named;
}
