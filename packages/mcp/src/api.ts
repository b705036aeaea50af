import { Nova, type NovaOptions } from '@nova-calls/sdk';

/** What tools are made of. */
export interface Api {
  nova: Nova;
  /** Whether there is a key; public tools work without one. */
  hasKey: boolean;
}

/** What an MCP server needs to know of NOVA. */
export type ApiOptions = Pick<NovaOptions, 'baseUrl' | 'fetch' | 'timeoutMs' | 'logger' | 'logLevel'> & {
  /** An API key or a token. */
  apiKey?: string | undefined;
};

/**
 * Nothing is tried again behind the caller's back: after a 429 that could take a minute, in which a model's client has
 * long given up. It is told what happened and what to do, and decides.
 */
export function createApi(options: ApiOptions): Api {
  const nova = new Nova({ ...options, maxRetries: 0 });
  return { nova, hasKey: Boolean(options.apiKey) };
}
