import { ConnectionError, InvalidResponseError } from '../errors/index.ts';
import { nameOf } from '../graphql/document.ts';
import { dataOf } from '../graphql/graphql.ts';
import type { FetchResponse } from '../http/fetch.ts';
import { limited } from '../http/limited.ts';
import { answerOf } from '../http/answer.ts';
import type { Transport } from '../http/transport.ts';
import type { Connecting } from './connecting.ts';
import { SseParser, type SseMessage } from './sse.ts';

/**
 * Server-sent events over a POST, so that it works wherever `fetch` does. Nothing is read before it is requested, so a
 * slow reader slows the server down.
 */
export async function* overSse(transport: Transport, subscription: Connecting): AsyncGenerator<object> {
  const connection = new AbortController();
  const { signal } = subscription;
  // An abort closes the connection at once, even if nobody is reading.
  signal.addEventListener('abort', () => connection.abort(), { signal: connection.signal });
  try {
    const response = await open(transport, subscription, connection.signal);
    for await (const { event, data } of messages(response, subscription)) {
      if (event === 'complete') return;
      if (event === 'next') yield resultOf(data, response);
    }
    throw new ConnectionError('The connection ended before the stream did');
  } finally {
    connection.abort();
  }
}

async function open(transport: Transport, subscription: Connecting, connection: AbortSignal): Promise<FetchResponse> {
  const { document, variables, signal, key, timeoutMs: ms } = subscription;
  const headers = { accept: 'text/event-stream, application/json;q=0.5' };
  const body = { query: document, variables };
  const request = { method: 'POST', path: '/graphql', body, headers, name: nameOf(document) } as const;
  const late = `The server did not open a stream within ${ms} ms`;
  const response = await limited(transport.fetch(request, key, connection), { ms, signal, late });
  if (response.status === 200 && /^text\/event-stream\b/i.test(response.headers.get('content-type') ?? ''))
    return response;
  const answer = await limited(answerOf(response), { ms, signal, late });
  dataOf(transport.jsonOf(answer), answer);
  throw new InvalidResponseError('The server answered a subscription with a single result', {
    status: 406,
    body: answer.text,
  });
}

async function* messages(response: FetchResponse, subscription: Connecting): AsyncGenerator<SseMessage> {
  const { signal, silenceMs: ms, onAlive } = subscription;
  const late = `Nothing came for ${ms} ms, not even a sign of life`;
  const parser = new SseParser();
  const reader = response.body?.getReader();
  if (!reader) throw new ConnectionError('The response has no body');
  for (;;) {
    const { done, value } = await limited(reader.read(), { ms, signal, late });
    if (done) return;
    onAlive();
    if (value) yield* parser.push(value);
  }
}

/** @throws ApiError for an error event that ends the stream, ConnectionError, InvalidResponseError */
function resultOf(text: string, { status, headers }: FetchResponse): object {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    // The event was damaged on the way, so another try may help.
    throw new ConnectionError('An event came damaged', { cause });
  }
  return dataOf(json, { status, text, requestId: headers.get('x-request-id') ?? undefined });
}
