import { assertPublicUrl, type UrlRules } from './address.ts';
import { SafeFetchError } from './errors.ts';

/** One request of a chain of redirects. */
export interface Hop {
  url: URL;
  method: string;
  /** Header names are in lower case. */
  headers: Record<string, string>;
  body?: string | Buffer;
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

export const isRedirect = (status: number): boolean => REDIRECTS.has(status);

/** Headers that must not be sent to another origin. */
const PRIVATE_HEADERS = ['authorization', 'cookie', 'proxy-authorization', 'host'];
const BODY_HEADERS = ['content-type', 'content-length', 'content-encoding', 'transfer-encoding'];

/** The request that a redirect leads to, by the Fetch standard. Its URL is checked like the first. */
export function nextHop(hop: Hop, status: number, location: string, rules: UrlRules): Hop {
  if (!URL.canParse(location, hop.url.href))
    throw new SafeFetchError('bad_url', 'The host redirects to an invalid URL.');
  const url = assertPublicUrl(new URL(location, hop.url), rules);
  const dropsBody = becomesGet(status, hop.method);
  const foreign = url.origin !== hop.url.origin;
  const dropped = [...(foreign ? PRIVATE_HEADERS : []), ...(dropsBody ? BODY_HEADERS : [])];
  const headers = Object.fromEntries(Object.entries(hop.headers).filter(([name]) => !dropped.includes(name)));
  return dropsBody ? { url, method: 'GET', headers } : { ...hop, url, headers };
}

function becomesGet(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD';
  return (status === 301 || status === 302) && method === 'POST';
}
