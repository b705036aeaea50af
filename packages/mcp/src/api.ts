import { ApiError, ConnectionError, InvalidResponseError, Nova, type NovaOptions } from '@nova-calls/sdk';

/** The API for tools: the SDK, and the one request that it has no method for. */
export interface Api {
  nova: Nova;
  /** Whether a key is set. Public tools work without one. */
  hasKey: boolean;
  /** `POST /token`. @throws NovaError, like methods of the SDK */
  demoToken(body: DemoTokenBody): Promise<DemoToken>;
}

export interface DemoTokenBody {
  room_name: string;
  participant_name: string;
}

export interface DemoToken {
  server_url: string;
  participant_token: string;
  room_name: string;
}

/** Options of an MCP server. */
export type ApiOptions = Pick<NovaOptions, 'baseUrl' | 'fetch' | 'timeoutMs' | 'logger' | 'logLevel'> & {
  /** An API key or a token. */
  apiKey?: string | undefined;
};

/**
 * Nothing is retried automatically: after a 429 a retry could take a minute, and a model's client would have given up.
 * The model is told what happened and what to do, and decides.
 */
export function createApi(options: ApiOptions): Api {
  const nova = new Nova({ ...options, maxRetries: 0 });
  return { nova, hasKey: Boolean(options.apiKey), demoToken: (body) => demoToken(options, body) };
}

async function demoToken({ baseUrl, apiKey, fetch = globalThis.fetch, timeoutMs = 30_000 }: ApiOptions, body: object) {
  const headers = { 'content-type': 'application/json', ...(apiKey && { authorization: `Bearer ${apiKey}` }) };
  const signal = AbortSignal.timeout(timeoutMs);
  const init = { method: 'POST', headers, body: JSON.stringify(body), signal };
  const response = await fetch(`${baseUrl.replace(/\/+$/, '')}/token`, init).catch((cause: unknown) => {
    throw new ConnectionError('The server did not answer (POST /token)', { cause });
  });
  const { status } = response;
  const text = await response.text();
  const json = jsonOf(text);
  if (status >= 400) throw errorOf(status, json.detail, response.headers.get('x-request-id') ?? undefined);
  if (!isDemoToken(json))
    throw new InvalidResponseError('The answer of POST /token is not NOVA’s', { status, body: text });
  return json;
}

const CODES: Record<number, string> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
};

function errorOf(status: number, detail: unknown, requestId: string | undefined): ApiError {
  const code = CODES[status] ?? (status === 503 ? 'NOT_CONFIGURED' : status >= 500 ? 'INTERNAL' : 'BAD_REQUEST');
  const told = typeof detail === 'string' ? detail : `The server answered ${status}`;
  return new ApiError({ status, code, detail: told, requestId });
}

function jsonOf(text: string): Record<string, unknown> {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null ? (json as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

const isDemoToken = (json: Record<string, unknown>): json is Record<string, unknown> & DemoToken =>
  ['server_url', 'participant_token', 'room_name'].every((name) => typeof json[name] === 'string');
