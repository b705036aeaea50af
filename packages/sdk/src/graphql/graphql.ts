import { errorFromGraphql } from '../errors/from-answer.ts';
import { type Answer, foreign } from '../http/answer.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Repeatable } from '../http/retry.ts';
import type { Transport } from '../http/transport.ts';
import { isQuery, nameOf, type TypedDocument } from './document.ts';

/** The result of an operation. */
export interface GraphqlResult {
  data?: unknown;
  errors?: unknown[];
}

/** Options of an operation. */
export interface Run extends RequestOptions {
  /** Default: true for a query, false for a mutation. */
  isRepeatable?: Repeatable;
  /** Works with a key and without one. */
  needsNoAccount?: boolean;
}

/**
 * Runs a query or a mutation. If `variables` throws, the result rejects with that error. @throws ApiError for the first
 * error
 */
export function runGraphql<Data, Variables>(
  transport: Transport,
  document: TypedDocument<Data, Variables>,
  variables: Variables | (() => Variables),
  options: Run = {},
): ApiPromise<Data> {
  const query = document.toString();
  const { isRepeatable = isQuery(query), ...rest } = options;
  return transport.request(
    () => {
      const body = { query, variables: typeof variables === 'function' ? (variables as () => Variables)() : variables };
      return { ...rest, method: 'POST', path: '/graphql', body, isRepeatable, name: nameOf(query) };
    },
    (answer) => dataOf(transport.jsonOf(answer), answer) as Data,
  );
}

/** @throws ApiError, InvalidResponseError */
export function dataOf(json: unknown, answer: Pick<Answer, 'status' | 'text' | 'requestId'>): object {
  const { data, errors } = (json ?? {}) as GraphqlResult;
  if (Array.isArray(errors) && errors.length > 0) throw errorFromGraphql(errors, { requestId: answer.requestId });
  if (typeof data !== 'object' || data === null) throw foreign(answer);
  return data;
}
