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
  /** Creates the context of resolvers. */
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
      useExecution(options.documents, options.limits, options.log),
      useEventStreams(options),
      useAnswer(options.log),
    ],
    parserAndValidationCache: createDocumentCache(),
    // The plugins above, or the edge in front, do this.
    graphiql: false,
    landingPage: false,
    cors: false,
    multipart: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    logging: false,
    // Yoga reports "healthy" for any URL with this ending, so it must be one that no URL has.
    healthCheckEndpoint: ' ',
  });
}

const CACHED = 1000;
/** Longer documents are not cached. */
const CACHED_LENGTH = 20_000;

/**
 * Caches parsed documents together with the results of their validation. Documents that cannot be parsed are not
 * cached: Yoga would keep up to a thousand megabytes of them.
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
