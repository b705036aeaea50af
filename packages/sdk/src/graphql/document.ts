/**
 * A GraphQL document with its types: a plain string with the types given at the call, or a document of
 * `@graphql-codegen/client-preset` with `documentMode: 'string'`.
 *
 * @example
 * const Me = 'query Me { me { email } }' as TypedDocument<{ me: { email: string } }, Record<string, never>>;
 * const { me } = await nova.graphql(Me);
 */
export type TypedDocument<Data, Variables> =
  string | { toString(): string; __apiType?: (variables: Variables) => Data };

/**
 * The arguments after the document: its variables, which are optional if none is required, and options.
 *
 * @example
 * type Arguments = GraphqlArguments<{ id: string }, RequestOptions>; // [variables: { id: string }, options?: RequestOptions]
 */
export type GraphqlArguments<Variables, Options> = {} extends Variables
  ? [variables?: Variables, options?: Options]
  : [variables: Variables, options?: Options];

/** Strings come first, because their content is neither a comment nor a keyword. */
const NOISE = /"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|#[^\n\r]*/g;

/** A document without its strings and comments. */
export const bare = (document: string): string => document.replace(NOISE, ' ');

/** Whether the document only reads, so that it may be repeated. In doubt, no. */
export function isQuery(document: string): boolean {
  return !/\b(mutation|subscription)\b/.test(bare(document));
}

/** The name of the document's first operation. */
export const nameOf = (document: string): string | undefined =>
  /\b(?:query|mutation|subscription)\s+(\w+)/.exec(bare(document))?.[1];
