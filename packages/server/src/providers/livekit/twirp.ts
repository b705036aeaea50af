import { signToken, type Grant, type LiveKitKey } from './access.ts';
import { LiveKitError } from './livekit.errors.ts';

/** The services of LiveKit's API that we use. */
type Service = 'RoomService' | 'AgentDispatchService' | 'SIP';

export interface TwirpOptions extends LiveKitKey {
  /** `ws:`, `wss:`, `http:` or `https:`. */
  url: string;
  fetch?: typeof globalThis.fetch;
}

/**
 * Calls a method of LiveKit's API with a token for this call only.
 * @throws LiveKitError for a refusal; what `fetch` throws when there is no answer in time
 */
export type Twirp = (
  service: Service,
  method: string,
  request: object,
  grant: Grant,
  more?: TwirpCall,
) => Promise<object>;

export interface TwirpCall {
  /** 5 seconds unless told. */
  timeoutMs?: number;
}

/** LiveKit names fields as its protocol does (`sip_trunk_id`), and servers like it as JSON does (`sipTrunkId`). */
function inCamelCase(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const camel = (name: string) => name.replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [camel(name), field]));
}

const TIMEOUT_MS = 5000;
const TOKEN_SECONDS = 60;

/** LiveKit's API: each method is a POST of JSON (the Twirp protocol). */
export function createTwirp({ url, fetch = globalThis.fetch, ...key }: TwirpOptions): Twirp {
  const base = `${url.replace(/^ws/, 'http').replace(/\/+$/, '')}/twirp/livekit.`;
  return async (service, method, request, grant, { timeoutMs = TIMEOUT_MS } = {}) => {
    const token = await signToken(key, { grant, seconds: TOKEN_SECONDS });
    const response = await fetch(`${base}${service}/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(request),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (response.ok) return JSON.parse(await response.text(), inCamelCase) as object;
    throw new LiveKitError(`${service}/${method}`, response.status, await response.json().catch(() => null));
  };
}
