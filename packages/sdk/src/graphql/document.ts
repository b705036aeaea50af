/**
 * A GraphQL document that knows its types: a plain string with the types said at the call, or what
 * `@graphql-codegen/client-preset` makes with `documentMode: 'string'`.
 *
 * @example
 * const Me = 'query Me { me { email } }' as TypedDocument<{ me: { email: string } }, Record<string, never>>;
 * const { me } = await nova.graphql(Me);
 */
export type TypedDocument<Data, Variables> =
  string | { toString(): string; __apiType?: (variables: Variables) => Data };

/** Strings first, so that what is said in one is neither a comment nor a keyword. */
const NOISE = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*/g;

/** Whether running it changes nothing, so that it may be run again. When in doubt, no. */
export function isQuery(document: string): boolean {
  return !/\b(mutation|subscription)\b/.test(document.replace(NOISE, ' '));
}

/** A word of a GraphQL enum as REST has it: `QUALIFY_INTEREST` → `qualify_interest`, `AR_AE` → `ar-AE`. */
export function fromEnum(word: string): string {
  return word === 'AR_AE' ? 'ar-AE' : word.toLowerCase();
}
