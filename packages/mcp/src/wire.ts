const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** Fields whose keys are a person's own words or names of checks, and are not renamed. In wire names. */
const FREE_KEYS = new Set(['objection_handlers', 'checks']);

/** An answer of the SDK with the names of the REST documentation, which tools use too. */
export const toWire = (value: unknown): unknown => renamed(value, snakeCase);

/** Arguments of a tool with the names of the SDK. */
export const fromWire = (value: unknown): unknown => renamed(value, camelCase);

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.map(([name, inner]) => [
      rename(name),
      FREE_KEYS.has(snakeCase(name)) ? keptKeys(inner, rename) : renamed(inner, rename),
    ]),
  );
}

const keptKeys = (value: unknown, rename: (name: string) => string): unknown =>
  Object.fromEntries(Object.entries(value ?? {}).map(([key, inner]) => [key, renamed(inner, rename)]));
