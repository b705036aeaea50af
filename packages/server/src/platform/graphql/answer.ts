import type { ServerResponse } from 'node:http';
import type { Result } from './errors.ts';

export type MediaType = 'application/json' | 'application/graphql-response+json';

export interface Accepted {
  /** How to answer once; null when the client wants nothing of the kind. */
  single: MediaType | null;
  /** Whether a stream of events will do. */
  stream: boolean;
}

const ANYTHING: Accepted = { single: 'application/json', stream: true };

/** Reads an Accept header as Yoga does: the first that we have, without weights. */
export function accepted(accept: string | undefined): Accepted {
  if (accept === undefined || accept === '*/*') return ANYTHING;
  const types = accept.split(',').map((type) => type.split(';', 1)[0]!.trim().toLowerCase());
  return {
    single: types.map(singleOf).find((type) => type !== null) ?? null,
    stream: types.some((type) => ['text/event-stream', 'text/*', '*/*'].includes(type)),
  };
}

function singleOf(type: string): MediaType | null {
  if (type === 'application/graphql-response+json') return type;
  return ['application/json', 'application/*', '*/*'].includes(type) ? 'application/json' : null;
}

/**
 * The status of an operation: a request that could not be run is 400 in GraphQL's own media type; in plain JSON an
 * answer in GraphQL's shape is always 200 (https://graphql.github.io/graphql-over-http/draft/#sec-Status-Codes).
 */
export function statusOf(result: Result, type: MediaType): number {
  return result.errors && !('data' in result) && type === 'application/graphql-response+json' ? 400 : 200;
}

export function send(response: ServerResponse, status: number, result: Result, type: MediaType): void {
  const body = JSON.stringify(result);
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(body) });
  response.end(body);
}
