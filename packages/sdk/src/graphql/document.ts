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

/**
 * What follows the document: its variables, which may be left out where none is required, and options.
 *
 * @example
 * type Arguments = GraphqlArguments<{ id: string }, RequestOptions>; // [variables: { id: string }, options?: RequestOptions]
 */
export type GraphqlArguments<Variables, Options> = {} extends Variables
  ? [variables?: Variables, options?: Options]
  : [variables: Variables, options?: Options];

/** Strings first, so that what is said in one is neither a comment nor a keyword. */
const NOISE = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*/g;

/** A document without its strings and comments. */
export const bare = (document: string): string => document.replace(NOISE, ' ');

/** Whether running it changes nothing, so that it may be run again. When in doubt, no. */
export function isQuery(document: string): boolean {
  return !/\b(mutation|subscription)\b/.test(bare(document));
}

/** The name of its first operation. */
export const nameOf = (document: string): string | undefined =>
  /\b(?:query|mutation|subscription)\s+(\w+)/.exec(bare(document))?.[1];
