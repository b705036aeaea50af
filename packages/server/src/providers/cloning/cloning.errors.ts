import type { CloningProvider } from '@nova-calls/schema';

/**
 * What is known about a request that failed.
 *
 * - `unauthorized`: the provider does not accept our key, or the key may not do this.
 * - `not_found`: there is no such voice.
 * - `refused`: the provider will not do it, however often it is asked.
 * - `busy`: the provider did nothing, and will do it later.
 * - `unreachable`: the request did not get there, so nothing was done.
 * - `unknown`: no answer came, or one that does not say; it may have been done.
 */
export type CloningFault = 'unauthorized' | 'not_found' | 'refused' | 'busy' | 'unreachable' | 'unknown';

/** A request to a provider that failed. It has no cause and no text of the provider, which may quote names. */
export class CloningError extends Error {
  override readonly name = 'CloningError';
  readonly fault: CloningFault;

  constructor(provider: CloningProvider, fault: CloningFault, status: number | null = null) {
    super(`${provider}: ${fault.replace('_', ' ')}${status === null ? '' : ` (status ${status})`}`);
    this.fault = fault;
  }
}

/** Whether a request failed in this way. */
export const isCloningFault = (error: unknown, ...faults: CloningFault[]): boolean =>
  error instanceof CloningError && faults.includes(error.fault);

export function faultOf(status: number): CloningFault {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not_found';
  // A 5xx, also a gateway's 503, may come after the provider has done it.
  if (status === 429) return 'busy';
  return status >= 400 && status < 500 ? 'refused' : 'unknown';
}
