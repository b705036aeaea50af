type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? Letter extends Lowercase<Letter>
    ? `${Letter}${SnakeCase<Rest>}`
    : `_${Lowercase<Letter>}${SnakeCase<Rest>}`
  : Name;
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

/** The type with the names of its fields in snake case. */
export type SnakeKeys<T> = { [Name in keyof T as Name extends string ? SnakeCase<Name> : Name]: T[Name] };
export type CamelKeys<T> = { [Name in keyof T as Name extends string ? CamelCase<Name> : Name]: T[Name] };

/** `ownerEmail` → `owner_email`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `owner_email` → `ownerEmail`. */
export const camelCase = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());

const renamed = (object: object, rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [rename(name), value]));

export const snakeKeys = <T extends object>(object: T): SnakeKeys<T> => renamed(object, snakeCase) as SnakeKeys<T>;
export const camelKeys = <T extends object>(object: T): CamelKeys<T> => renamed(object, camelCase) as CamelKeys<T>;
