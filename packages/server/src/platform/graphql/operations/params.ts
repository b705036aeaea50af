import { refuse } from './errors.ts';

/** A GraphQL request, its shape checked. */
export interface Params {
  query: string;
  operationName?: string;
  variables: Record<string, unknown>;
}

const bad = (message: string) => refuse(400, 'BAD_REQUEST', message);

/** Checks what came as JSON: one request, not a list of them. @throws GraphQLError BAD_REQUEST */
export function checkParams(json: unknown, maxDepth: number): Params {
  if (Array.isArray(json)) throw bad('Send one operation a request; lists of operations are not taken');
  if (!isObject(json)) throw bad('The body must be a JSON object with a query');
  const { query, operationName, variables, extensions } = json;
  if (typeof query !== 'string' || query === '') throw bad('The query is missing');
  if (!isAbsent(operationName) && typeof operationName !== 'string') throw bad('operationName must be a string');
  if (!isAbsent(variables) && !isObject(variables)) throw bad('variables must be an object');
  if (!isAbsent(extensions) && !isObject(extensions)) throw bad('extensions must be an object');
  if (isDeeper(variables, maxDepth)) throw bad(`The variables are nested deeper than ${maxDepth} levels`);
  return { query, ...(isAbsent(operationName) ? {} : { operationName }), variables: variables ?? {} };
}

/** The same from a URL, where `variables` is JSON. @throws GraphQLError BAD_REQUEST */
export function paramsOfUrl(url: string, maxDepth: number): Params {
  const search = new URLSearchParams(url.includes('?') ? url.slice(url.indexOf('?')) : '');
  const variables = parseJson(search.get('variables') || 'null', 'variables must be JSON');
  return checkParams({ query: search.get('query'), operationName: search.get('operationName'), variables }, maxDepth);
}

/** @throws GraphQLError BAD_REQUEST */
export function parseJson(text: string, problem = 'The body is not valid JSON'): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw bad(problem);
  }
}

const isAbsent = (value: unknown): value is null | undefined => value === null || value === undefined;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Goes no deeper than it has to, so that no nesting can exhaust the stack. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((one) => isDeeper(one, levels - 1));
}
