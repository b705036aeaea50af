import type { CallContext } from '../calls/calls.types.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * The briefs of agents: `nova.contexts`.
 *
 * @example
 * const { openingLine } = await nova.contexts.get(contextId);
 */
export class Contexts {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Reads the brief that the agent had, for 10 minutes after the call was placed; needs no account.
   *
   * @throws NotFoundError when it is unknown or older
   * @example
   * const { openingLine, qualificationQuestions } = await nova.contexts.get(contextId);
   */
  get(contextId: string, options?: RequestOptions): ApiPromise<CallContext> {
    const path = () => `/contexts/${segment(contextId)}`;
    return this.#transport.rest(() => ({
      ...options,
      method: 'GET',
      path: path(),
      isRepeatable: true,
      needsNoAccount: true,
    }));
  }
}
