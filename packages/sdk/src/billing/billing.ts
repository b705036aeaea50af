import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import type { Plan, Usage } from './billing.types.ts';

/**
 * Plans and minutes: `nova.billing`.
 *
 * @example
 * const { minutesRemaining } = await nova.billing.usage();
 */
export class Billing {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * The plans there are; needs no account.
   *
   * @example
   * for (const { name, includedMinutes } of await nova.billing.plans()) console.log(name, includedMinutes);
   */
  plans(options?: RequestOptions): ApiPromise<Plan[]> {
    const exchange = { method: 'GET', path: '/billing/plans', isRepeatable: true, isAnonymous: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Minutes used, and left, in the current period.
   *
   * @throws AuthenticationError
   * @example
   * const { minutesUsed, minutesLimit } = await nova.billing.usage();
   */
  usage(options?: RequestOptions): ApiPromise<Usage> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: '/billing/usage', isRepeatable: true }));
  }
}
