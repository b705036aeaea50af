import type { CallContext } from '../calls/calls.types.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * What agents are handed before their calls: `nova.contexts`.
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
   * What the agent was handed before the call, for 10 minutes after it was placed; needs no account.
   *
   * @throws NotFoundError when it is unknown or older
   * @example
   * const { openingLine, qualificationQuestions } = await nova.contexts.get(contextId);
   */
  get(contextId: string, options?: RequestOptions): ApiPromise<CallContext> {
    const path = () => `/contexts/${segment(contextId)}`;
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: path(), isRepeatable: true }));
  }
}
