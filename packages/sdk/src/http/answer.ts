import { errorFromAnswer } from '../errors/from-answer.ts';
import { InvalidResponseError } from '../errors/index.ts';
import type { RawResponse } from './api-promise.ts';
import type { FetchResponse } from './fetch.ts';

/** An answer that was read to its end. */
export interface Answer extends RawResponse {
  /** undefined when `text` is not JSON. */
  json: unknown;
  requestId: string | undefined;
}

export async function answerOf(response: FetchResponse): Promise<Answer> {
  const text = await response.text();
  const { status, headers } = response;
  return { status, headers, text, json: parse(text), requestId: headers.get('x-request-id') ?? undefined };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @throws ApiError unless the answer is good, InvalidResponseError unless it is JSON, or nothing as it should be */
export function jsonOf(answer: Answer, now: number): unknown {
  const { status, json, requestId, headers } = answer;
  if (status >= 300) {
    const [code, retryAfter] = [headers.get('x-error-code'), headers.get('retry-after')];
    throw errorFromAnswer({ status, code, json, requestId, retryAfter }, now);
  }
  if (json === undefined && status !== 204) throw foreign(answer);
  return json;
}

/** For an answer that is none of this API's. */
export const foreign = ({ status, text }: Pick<Answer, 'status' | 'text'>): InvalidResponseError =>
  new InvalidResponseError(`The server answered ${status}, but not as NOVA does: is baseUrl right?`, {
    status,
    body: text,
  });
