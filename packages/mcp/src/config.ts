import type { ApiOptions } from './api.ts';

/** The local server that `npm start` runs. A key is sent only to an address that its owner has named. */
const DEFAULT_URL = 'http://localhost:4000';
const DEFAULT_TIMEOUT_MS = 30_000;
const MAX_TIMEOUT_MS = 2_147_483_647;

export type Environment = Record<string, string | undefined>;

/** @throws Error with a line for people that never contains the key */
export function readConfig(env: Environment): Required<Pick<ApiOptions, 'baseUrl' | 'timeoutMs'>> & ApiOptions {
  const given = (name: string) => env[name]?.trim() || undefined;
  const apiKey = given('NOVA_API_KEY');
  if (apiKey && !/^[\x21-\x7e]+$/.test(apiKey)) throw new Error('NOVA_API_KEY has characters that no key has');
  const baseUrl = given('NOVA_API_URL') ?? given('NOVA_API_BASE') ?? DEFAULT_URL;
  const { protocol } = URL.canParse(baseUrl) ? new URL(baseUrl) : { protocol: '' };
  if (!/^https?:$/.test(protocol))
    throw new Error('NOVA_API_URL must be an http(s) URL, such as http://localhost:4000');
  const timeoutMs = Number(given('NOVA_TIMEOUT_MS') ?? DEFAULT_TIMEOUT_MS);
  if (!Number.isInteger(timeoutMs) || timeoutMs < 1 || timeoutMs > MAX_TIMEOUT_MS)
    throw new Error('NOVA_TIMEOUT_MS must be a whole number of milliseconds, 1 or more');
  return { baseUrl, timeoutMs, ...(apiKey && { apiKey }) };
}
