import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Fetch } from '@nova-calls/sdk';
import inject from 'light-my-request';
import { factsOf } from './platform/http/index.ts';

export type Dispatch = (request: IncomingMessage, response: ServerResponse) => void;

const METHODS = ['GET', 'POST', 'PATCH', 'DELETE'] as const;
const EMPTY = new Set([204, 304]);

/**
 * A `fetch` that passes its requests to this server's own doors, without a socket or port. The doors see the caller's
 * address and request id instead of this machine's, so rate limits and logs tell callers apart.
 */
export function fetchInProcess(dispatch: Dispatch, caller: IncomingMessage): Fetch {
  const forwarded = caller.headers['x-forwarded-for'];
  const from = { 'x-request-id': factsOf(caller).requestId, ...(forwarded && { 'x-forwarded-for': forwarded }) };
  const { remoteAddress } = caller.socket;
  return async (url, { method, headers, body, signal }) => {
    const { pathname, search } = new URL(url);
    const answer = await inject(dispatch, {
      method: methodOf(method),
      url: pathname + search,
      headers: { ...headers, ...from },
      ...(remoteAddress && { remoteAddress }),
      ...(typeof body === 'string' && { payload: body }),
      signal,
    });
    const { statusCode: status, rawPayload } = answer;
    return new Response(EMPTY.has(status) ? null : new Uint8Array(rawPayload), {
      status,
      headers: plain(answer.headers),
    });
  };
}

/** Without a known method, a request that changes something would become one that reads. */
function methodOf(name: string): (typeof METHODS)[number] {
  const method = METHODS.find((one) => one === name);
  if (!method) throw new TypeError(`This fetch makes no ${name} requests`);
  return method;
}

const plain = (headers: object): [string, string][] =>
  Object.entries(headers).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
