import { Nova, type NovaOptions } from '@nova-calls/sdk';

/** The API for tools. */
export interface Api {
  nova: Nova;
  /** Whether a key is set. Public tools work without one. */
  hasKey: boolean;
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
  return { nova, hasKey: Boolean(options.apiKey) };
}
