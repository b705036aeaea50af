import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pagesByOffset } from '../http/offset-pages.ts';
import type { PagePromise } from '../http/pages.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * A number that is never called again for this account.
 *
 * @example
 * const line = ({ phone, reason }: Suppression) => `${phone}: ${reason}`;
 */
export interface Suppression {
  id: string;
  /** E.164; `[erased]` of a called party whose data was erased. */
  phone: string;
  reason: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** When the number was erased, in ISO 8601, UTC. It is still never called, and the entry cannot be removed. */
  erasedAt?: string | null | undefined;
}

/**
 * Input for a number that must not be called again.
 *
 * @example
 * const input: AddSuppressionInput = { phone: '+971501234567', reason: 'asked by e-mail' };
 */
export interface AddSuppressionInput {
  /** E.164. */
  phone: string;
  /** At most 500 characters. */
  reason?: string | null | undefined;
}

const PAGE = 50;

/**
 * Numbers that are never called again: `nova.suppressions`. Leads who opt out in a call are added by themselves.
 *
 * @example
 * await nova.suppressions.add({ phone: '+971501234567', reason: 'asked by e-mail' });
 */
export class Suppressions {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists suppressions, newest first. `for await` reads all of them, `await` one page. Pages are counted from the
   * newest entry, so a change while you read can make one appear twice or be missed.
   *
   * @throws AuthenticationError
   * @example
   * for await (const { phone } of nova.suppressions.list()) console.log(phone);
   */
  list(
    { limit = PAGE, offset = 0 }: { limit?: number; offset?: number } = {},
    options?: RequestOptions,
  ): PagePromise<Suppression> {
    return pagesByOffset(this.#transport, '/v1/suppressions', { limit, offset }, options);
  }

  /**
   * Adds a number, which is then never called again. Repeating this is safe.
   *
   * @throws BadRequestError for a number that is not E.164, AuthenticationError
   * @example
   * await nova.suppressions.add({ phone: '+971501234567' });
   */
  add(input: AddSuppressionInput, options?: RequestOptions): ApiPromise<Suppression> {
    const exchange = { method: 'POST', path: '/v1/suppressions', body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Removes a number, by the suppression's id or the number itself.
   *
   * @throws NotFoundError when it is not on the list, ConflictError, AuthenticationError
   * @example
   * await nova.suppressions.remove('+971501234567');
   */
  remove(idOrPhone: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => `/v1/suppressions/${segment(idOrPhone)}`;
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: 'if-refused' }));
  }
}
