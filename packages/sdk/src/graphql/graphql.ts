import { errorFromGraphql } from '../errors/from-answer.ts';
import type { RequestOptions } from '../http/options.ts';
import { type Answer, foreign, type Transport } from '../http/transport.ts';
import { isQuery } from './document.ts';

/** What an operation answers. */
export interface GraphqlResult {
  data?: unknown;
  errors?: unknown[];
}

/** Runs a query or a mutation. A mutation is never tried again. @throws ApiError for the first of its errors */
export async function runGraphql<Data>(
  transport: Transport,
  document: string,
  variables: unknown,
  options: RequestOptions = {},
): Promise<Data> {
  const body = { query: document, variables };
  const isRepeatable = isQuery(document);
  return transport.send(
    { ...options, method: 'POST', path: '/graphql', body, isRepeatable },
    (answer) => dataOf(transport.jsonOf(answer), answer) as Data,
  );
}

/** @throws ApiError, InvalidResponseError */
export function dataOf(json: unknown, { status, text, requestId }: Omit<Answer, 'json' | 'retryAfter'>): object {
  const { data, errors } = (json ?? {}) as GraphqlResult;
  if (Array.isArray(errors) && errors.length > 0) throw errorFromGraphql(errors, { requestId });
  if (typeof data !== 'object' || data === null) throw foreign({ status, text });
  return data;
}
