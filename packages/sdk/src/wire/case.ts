/**
 * Fields whose keys are the customer's own words (`{ "migration effort": "…" }`) and not names of the API. They stay
 * unchanged. In wire names.
 */
const FREE = new Set(['objection_handlers']);
/** Fields with free keys whose values are still translated, such as checks by name. */
const FREE_KEYS = new Set(['checks']);

/** `owner_email` → `ownerEmail`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

/** `ownerEmail` → `owner_email`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** A REST answer with this package's names, at every level. */
export function toCamelCase(value: unknown): unknown {
  return renamed(value, camelCase);
}

/** A REST request with the documented names. */
export function toSnakeCase(value: unknown): unknown {
  return renamed(value, snakeCase);
}

function renamed(value: unknown, rename: (name: string) => string): unknown {
  if (Array.isArray(value)) return value.map((one) => renamed(one, rename));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [rename(name), renamedInner(snakeCase(name), inner, rename)]),
  );
}

function renamedInner(name: string, inner: unknown, rename: (name: string) => string): unknown {
  if (FREE.has(name)) return inner;
  if (!FREE_KEYS.has(name)) return renamed(inner, rename);
  return Object.fromEntries(Object.entries(inner ?? {}).map(([key, value]) => [key, renamed(value, rename)]));
}
