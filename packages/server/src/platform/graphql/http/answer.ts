import type { ExecutionResult } from 'graphql';
import { getSSEProcessor, isAsyncIterable, type FetchAPI, type GraphQLHTTPExtensions, type Plugin } from 'graphql-yoga';
import { factsOf } from '../../http/index.ts';
import type { Logger } from '../../log/index.ts';
import type { HttpContext } from '../operations/context.ts';
import { present, refusalOf, wasRun, type Result } from '../operations/errors.ts';
import { accepted, STREAM, type MediaType } from './accept.ts';

type Processor = ReturnType<typeof getSSEProcessor>;

/** Writes answers in the type that the client accepts, with public errors and the matching status. */
export function useAnswer(log: Logger): Plugin<object, HttpContext> {
  return {
    onResultProcess({ result, setResult, setResultProcessor, serverContext: { req } }) {
      if (isAsyncIterable(result)) return setResultProcessor(processStream, STREAM);
      const raw = result as ExecutionResult;
      const { single, stream } = accepted(req.headers.accept);
      const shown = present(raw, { requestId: factsOf(req).requestId, log });
      if (!single && stream && wasRun(raw)) {
        setResult(shown as ExecutionResult);
        return setResultProcessor(processStream, STREAM);
      }
      const type = single ?? 'application/graphql-response+json';
      const refusal = refusalOf(raw);
      setResultProcessor((_result, { Response }) => answer(shown, type, refusal, Response), type);
    },
  };
}

/** Answers may hold private data, or the token of a login, so no cache may keep them. */
function answer(
  result: Result,
  type: MediaType,
  refusal: GraphQLHTTPExtensions | null,
  Response: FetchAPI['Response'],
) {
  const body = JSON.stringify(result);
  const headers = {
    'content-type': `${type}; charset=utf-8`,
    'content-length': String(Buffer.byteLength(body)),
    'cache-control': 'no-store',
    ...refusal?.headers,
  };
  return new Response(body, { status: refusal?.status ?? statusOf(result, type), headers });
}

/**
 * See https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes: as plain JSON, an answer with data or field
 * errors has status 200.
 */
const statusOf = (result: Result, type: MediaType) => ('data' in result || type === 'application/json' ? 200 : 400);

const sse = getSSEProcessor();

/** Yoga's stream, with headers that keep proxies from buffering or compressing events. */
const processStream: Processor = (result, fetchAPI) => {
  const response = sse(result, fetchAPI, STREAM) as Response;
  response.headers.delete('content-encoding');
  response.headers.set('content-type', `${STREAM}; charset=utf-8`);
  response.headers.set('cache-control', 'no-cache, no-transform');
  response.headers.set('x-accel-buffering', 'no');
  return response;
};
