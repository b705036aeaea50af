import type { CallQuality } from '../calls/calls.types.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * The scores of calls: `nova.quality`.
 *
 * @example
 * const { score } = await nova.quality.get(callId);
 */
export class Quality {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Reads the score of a call. `score` is null while it is pending; the event `scored` tells when it is there.
   *
   * @throws PermissionError, NotFoundError
   * @example
   * const { score } = await nova.quality.get(callId);
   */
  get(callId: string, options?: RequestOptions): ApiPromise<CallQuality> {
    const path = () => `/api/calls/${segment(callId)}/quality`;
    return this.#transport.rest(() => ({
      ...options,
      method: 'GET',
      path: path(),
      isRepeatable: true,
      needsNoAccount: true,
    }));
  }
}
