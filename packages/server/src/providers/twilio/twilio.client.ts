import type { Twilio as TwilioSdk } from 'twilio';
import { bytesOf } from '../../platform/outgoing/index.ts';
import { toFetchError } from './twilio.errors.ts';
import type { TwilioKey } from './twilio.port.ts';

export interface TwilioOptions {
  /** One address for all of Twilio's APIs, such as a fake's; by default each has its own at twilio.com. */
  apiBase?: string | undefined;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds for one request. */
  timeoutMs?: number;
}

/** A request as the SDK describes it. */
interface SdkRequest {
  method: string;
  uri: string;
  username?: string;
  password?: string;
  headers?: Record<string, string>;
  params?: object;
  data?: object;
}

const TIMEOUT_MS = 8000;
/** Our largest answer is a page of 1,000 numbers. */
const MOST_BYTES = 8 * 1024 * 1024;

export type ConnectTwilio = (key: TwilioKey) => Promise<TwilioSdk>;

/**
 * Twilio's own SDK, which knows its paths and shapes. It is loaded with the first request, because it takes time and
 * memory that most servers never need. Its HTTP client is replaced: this one has an end to every request.
 */
export function createConnect(options: TwilioOptions): ConnectTwilio {
  let loaded: Promise<(key: TwilioKey) => TwilioSdk> | undefined;
  return async (key) => (await (loaded ??= load(options)))(key);
}

async function load(options: TwilioOptions): Promise<(key: TwilioKey) => TwilioSdk> {
  const { default: sdk } = await import('twilio');
  const httpClient = Object.assign(new sdk.RequestClient(), {
    request: (request: SdkRequest) => send(request, options),
  });
  return ({ accountSid, apiKeySid, apiKeySecret }) =>
    // Debug lines of the SDK would print numbers and texts.
    new sdk.Twilio(apiKeySid, apiKeySecret, { accountSid, httpClient, autoRetry: false, logLevel: 'none' });
}

/** @throws TwilioError when no answer came. Answers of any status are the SDK's to read. */
async function send(request: SdkRequest, { apiBase, fetch = globalThis.fetch, timeoutMs }: TwilioOptions) {
  const { method, username = '', password = '', headers = {}, data } = request;
  const basic = Buffer.from(`${username}:${password}`).toString('base64');
  try {
    const response = await fetch(urlOf(request, apiBase), {
      method: method.toUpperCase(),
      headers: { ...headers, authorization: `Basic ${basic}` },
      ...(data && method.toLowerCase() !== 'get' && { body: formOf(data) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs ?? TIMEOUT_MS),
    });
    const body = (await bytesOf(response, MOST_BYTES)).toString('utf8');
    return { statusCode: response.status, body: body as never, headers: Object.fromEntries(response.headers) };
  } catch (error) {
    throw toFetchError(error);
  }
}

function urlOf({ uri, params = {} }: SdkRequest, apiBase: string | undefined): URL {
  const { pathname, search, href } = new URL(uri);
  const url = apiBase ? new URL(`${apiBase.replace(/\/+$/, '')}${pathname}${search}`) : new URL(href);
  for (const [name, value] of formOf(params)) url.searchParams.append(name, value);
  return url;
}

/** Twilio's forms: lists repeat their name. */
function formOf(values: object): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(values) as [string, unknown][])
    for (const one of Array.isArray(value) ? value : [value])
      if (one !== undefined && one !== null) form.append(name, String(one));
  return form;
}
