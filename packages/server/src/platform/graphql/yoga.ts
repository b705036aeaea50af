import type { IncomingMessage, ServerResponse } from 'node:http';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { GraphQLSchema } from 'graphql';
import type { Caller } from '../auth/index.ts';
import { statusOf, type MediaType } from './answer.ts';
import type { Admitted, Engine } from './engine.ts';

interface Given extends Record<string, unknown> {
  admitted: Admitted;
  caller: Caller;
  type: MediaType;
}

/** Answers what was admitted, on HTTP. */
export type Yoga = (request: IncomingMessage, response: ServerResponse, given: Given) => Promise<void>;

/**
 * Yoga, running operations through our engine, so that limits, errors and context are the same as on the direct way of
 * a POST. Bodies never come here, so nothing has to limit them.
 */
export function createYogaDoor(schema: GraphQLSchema, engine: Engine): Yoga {
  const useEngine: Plugin<object, Given> = {
    onRequestParse: ({ serverContext, setRequestParser }) => {
      const { params } = (serverContext as Given).admitted;
      setRequestParser(() => ({ query: params.query, variables: { ...params.variables } }));
    },
    async onParams({ context, setResult }) {
      const { admitted, caller, type } = context;
      const result = await engine.run(admitted, caller);
      setResult({ ...result, extensions: { http: { status: statusOf(result, type) } } } as never);
    },
  };
  const yoga = createYoga<Given>({
    schema,
    plugins: [useEngine],
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    parserAndValidationCache: false,
    logging: false,
  });
  return (request, response, given) => yoga.handle(request, response, given);
}
