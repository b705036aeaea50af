import { errorFromAnswer } from '../errors/from-answer.ts';
import { InvalidResponseError } from '../errors/index.ts';
import type { RawResponse } from './api-promise.ts';
import type { FetchResponse } from './fetch.ts';

/** An answer with its complete body. */
export interface Answer extends RawResponse {
  /** The parsed body; undefined when it is not JSON. */
  json: unknown;
  /** The body of an answer that is sound, which has no text. */
  bytes?: Uint8Array;
  requestId: string | undefined;
}

export async function answerOf(response: FetchResponse): Promise<Answer> {
  const { status, headers } = response;
  const about = { status, headers, requestId: headers.get('x-request-id') ?? undefined };
  if (response.arrayBuffer && /^audio\//i.test(headers.get('content-type') ?? ''))
    return { ...about, text: '', json: undefined, bytes: new Uint8Array(await response.arrayBuffer()) };
  const text = await response.text();
  return { ...about, text, json: parse(text) };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws ApiError for an error, InvalidResponseError for an answer that is neither JSON nor validly empty */
export function jsonOf(answer: Answer, now: number): unknown {
  const { status, json, requestId, headers } = answer;
  if (isNowhere(answer)) throw foreign(answer);
  if (status >= 300) {
    const [code, retryAfter] = [headers.get('x-error-code'), headers.get('retry-after')];
    throw errorFromAnswer({ status, code, json, requestId, retryAfter }, now);
  }
  if (json === undefined && status !== 204) throw foreign(answer);
  return json;
}

/** True for "there is no such address" in other words than NOVA's: another server answered. */
const isNowhere = ({ status, json }: Answer): boolean =>
  (status === 404 || status === 405) &&
  !(typeof json === 'object' && json !== null && ('detail' in json || 'errors' in json));

/** The error for an answer that is not from this API. */
export const foreign = ({ status, text }: Pick<Answer, 'status' | 'text'>): InvalidResponseError =>
  new InvalidResponseError(`The server answered ${status}, but not as NOVA does: is baseUrl right?`, {
    status,
    body: text,
  });
