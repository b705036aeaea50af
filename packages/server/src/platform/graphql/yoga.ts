import { createYoga } from 'graphql-yoga';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Caller } from '../auth/index.ts';
import type { HttpContext, Yoga } from './operations/context.ts';
import type { Documents } from './operations/documents.ts';
import { useExecution } from './execution.ts';
import { useAnswer } from './http/answer.ts';
import { useEventStreams, type EventStreamsOptions } from './http/event-streams.ts';
import { useGraphiql, type Example } from './http/graphiql.ts';
import { useRequest, type RequestOptions } from './http/request.ts';

export interface YogaOptions extends EventStreamsOptions, RequestOptions {
  schema: GraphQLSchema;
  documents: Documents;
  examples: readonly Example[];
  /** What resolvers get. */
  context: (caller: Caller) => object;
}

/** GraphQL over HTTP by Yoga, with our limits, errors, connections and GraphiQL as plugins. */
export function createYogaServer(options: YogaOptions): Yoga {
  return createYoga<HttpContext>({
    schema: options.schema,
    context: ({ caller }) => options.context(caller!),
    plugins: [
      useGraphiql(options.examples),
      useRequest(options),
      useExecution(options.documents, options.log),
      useEventStreams(options),
      useAnswer(options.log),
    ],
    parserAndValidationCache: createDocumentCache(),
    // Done by the plugins above, or by the edge in front.
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    logging: false,
    // Yoga says of any URL with this end that it is healthy, so it must be one that no URL has.
    healthCheckEndpoint: ' ',
  });
}

const CACHED = 1000;
/** Longer documents (long comments, long strings) are not kept. */
const CACHED_LENGTH = 20_000;

/**
 * Keeps parsed documents, and with each what its validation found. What cannot be parsed is not kept: Yoga would keep it
 * whatever its length, a thousand megabytes of it.
 */
function createDocumentCache() {
  const documentCache = new LRUCache<string, DocumentNode>({
    max: CACHED,
    maxSize: CACHED * CACHED_LENGTH,
    maxEntrySize: CACHED_LENGTH,
    sizeCalculation: (_document, source) => source.length,
  });
  return { documentCache, errorCache: { get: () => undefined, set: () => undefined } };
}
