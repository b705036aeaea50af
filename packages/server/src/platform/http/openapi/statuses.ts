import type { RouteOptions } from 'fastify';
import type { z } from 'zod';

declare module 'fastify' {
  interface FastifySchema {
    /** The parts of a `multipart/form-data` body, for the description. The route reads and checks them itself. */
    form?: z.ZodType;
  }
  interface FastifyContextConfig {
    /** The route reads raw bytes of any content type, because a signature covers them. */
    rawBody?: boolean;
    /** The route asks neither the database nor anything else, so it is never busy. */
    needsNothing?: boolean;
    /** Milliseconds that the route may take, instead of those of every route of its method. */
    deadlineMs?: number;
  }
}

const DECODES = 'The path cannot be decoded.';
const READS = 'The body is not UTF-8.';
const SHAPE = 'The shape of the request is wrong; `detail` lists each fault.';

const BUSY = 'The server is busy, or its database is away: try again after `Retry-After`.';

/** What can happen to any request before a route sees it. */
const ALWAYS: Record<number, string> = {
  408: 'The request did not arrive within 30 seconds.',
  431: 'The request’s headers are larger than 16 KiB.',
};

/** The statuses that a route can answer by its parameters, body and security, and when. `scope` is what an API key needs. */
export function commonStatuses(
  { method, schema = {}, config = {} }: RouteOptions,
  scope: string | undefined,
): Record<number, string> {
  const { params, querystring, headers, security = [] } = schema;
  const { rawBody = false, needsNothing = false } = config;
  const takesBody = method !== 'GET';
  const isParsed = takesBody && !rawBody;
  const bad = [params && DECODES, isParsed && READS].filter(Boolean).join(' ');
  const hasShape = isParsed || Boolean(querystring) || (Boolean(headers) && !rawBody);
  const found: Record<number, string> = { ...ALWAYS };
  if (bad) found[400] = bad;
  if (security.length > 0) found[401] = 'The token or key is missing, wrong or expired.';
  if (scope) found[403] = `The API key does not have the scope \`${scope}\`.`;
  if (takesBody) found[413] = 'The body is too large.';
  if (takesBody) found[415] = 'The body has another content type.';
  if (hasShape) found[422] = SHAPE;
  if (!needsNothing) found[503] = BUSY;
  return found;
}
