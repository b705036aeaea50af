/**
 * Fields whose keys are the customer's own words (`{ "migration effort": "…" }`), not names of the API: they pass as
 * they are. In wire names.
 */
const FREE_KEYS = new Set(['objection_handlers']);

/** `owner_email` → `ownerEmail`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** `ownerEmail` → `owner_email`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** What REST answered, with this package's names, all the way down. */
export function toCamelCase(value: unknown): unknown {
  return renamed(value, camelCase, (name) => FREE_KEYS.has(name));
}

/** What is sent to REST, with the names of its documentation. */
export function toSnakeCase(value: unknown): unknown {
  return renamed(value, snakeCase, (name) => FREE_KEYS.has(snakeCase(name)));
}

function renamed(value: unknown, rename: (name: string) => string, isFree: (name: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename, isFree));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [rename(name), isFree(name) ? inner : renamed(inner, rename, isFree)]),
  );
}
