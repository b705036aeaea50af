/** A GraphQL enum value as REST writes it: `QUALIFY_INTEREST` → `qualify_interest`, `AR_AE` → `ar-AE`. */
export type FromEnum<Word extends string> = Word extends 'AR_AE' ? 'ar-AE' : Lowercase<Word>;
/** A word of REST as GraphQL writes it. */
export type ToEnum<Word extends string> = Word extends 'ar-AE' ? 'AR_AE' : Uppercase<Word>;

export const fromEnum = <Word extends string>(word: Word) =>
  (word === 'AR_AE' ? 'ar-AE' : word.toLowerCase()) as FromEnum<Word>;

export const toEnum = <Word extends string>(word: Word) => word.replace('-', '_').toUpperCase() as ToEnum<Word>;

type Words = string | readonly string[] | null | undefined;
type Told<T, Name extends keyof T, To extends 'from' | 'to'> = {
  [Key in keyof T]: Key extends Name ? ToldWords<T[Key], To> : T[Key];
};
type ToldWord<Word extends string, To> = To extends 'from' ? FromEnum<Word> : ToEnum<Word>;
type ToldWords<Value, To> = Value extends string
  ? ToldWord<Value, To>
  : Value extends readonly (infer Word extends string)[]
    ? ToldWord<Word, To>[]
    : Value;

function told(value: object, names: readonly PropertyKey[], tell: (word: string) => string): object {
  const each = names
    .map((name) => [name, (value as Record<PropertyKey, Words>)[name]] as const)
    .filter(([, words]) => words !== null && words !== undefined)
    .map(([name, words]) => [name, typeof words === 'string' ? tell(words) : words!.map(tell)]);
  return { ...value, ...Object.fromEntries(each) };
}

/** Converts a GraphQL answer to the words of REST, so that this package uses one vocabulary. */
export const inWordsOfRest = <T extends object, Name extends keyof T>(value: T, names: readonly Name[]) =>
  told(value, names, fromEnum) as Told<T, Name, 'from'>;

/** Converts input to the words of GraphQL. */
export const inWordsOfGraphql = <T extends object, Name extends keyof T>(value: T, names: readonly Name[]) =>
  told(value, names, toEnum) as Told<T, Name, 'to'>;
