import { keyOf } from '../calls/idempotency.ts';
import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pageAfter, type PagePromise } from '../http/pages.ts';
import { queryOf, type Transport } from '../http/transport.ts';
import type {
  Payout,
  Referral,
  ReferralCode,
  ReferralEarning,
  ReferralStats,
  RequestPayoutInput,
  RequestPayoutOptions,
} from './referrals.types.ts';

const PAGE = 20;

/**
 * Referrals, what they earn, and payouts: `nova.referrals`. The pages of its lists are counted from the newest item, so
 * a new item while you read can make another one appear twice.
 *
 * @example
 * const { link } = await nova.referrals.code();
 * const { availableBalanceCents } = await nova.referrals.stats();
 */
export class Referrals {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Reads your code, which is created on first use. Accounts that register with it as `referralCode` are your
   * referrals.
   *
   * @throws AuthenticationError
   * @example
   * const { code, link } = await nova.referrals.code();
   */
  code(options?: RequestOptions): ApiPromise<ReferralCode> {
    return this.#get('code', options);
  }

  /**
   * Reads the totals and the available balance.
   *
   * @throws AuthenticationError
   * @example
   * const { conversions, totalEarningsCents } = await nova.referrals.stats();
   */
  stats(options?: RequestOptions): ApiPromise<ReferralStats> {
    return this.#get('stats', options);
  }

  /**
   * Lists the accounts that registered with your code, newest first. `for await` reads all of them, `await` one page of
   * at most 100.
   *
   * @throws AuthenticationError, ValidationError
   * @example
   * for await (const { referred, status } of nova.referrals.list()) console.log(referred, status);
   */
  list({ limit, offset }: { limit?: number; offset?: number } = {}, options?: RequestOptions): PagePromise<Referral> {
    return this.#list('list', { limit, offset }, options);
  }

  /**
   * Lists the earnings of each paid invoice, newest first, with pages like `list`.
   *
   * @throws AuthenticationError, ValidationError
   * @example
   * for await (const { createdAt, netCents } of nova.referrals.earnings()) console.log(createdAt, netCents / 100);
   */
  earnings(
    { limit, offset }: { limit?: number; offset?: number } = {},
    options?: RequestOptions,
  ): PagePromise<ReferralEarning> {
    return this.#list('earnings', { limit, offset }, options);
  }

  /**
   * Lists your payouts, newest first, with pages like `list`.
   *
   * @throws AuthenticationError, ValidationError
   * @example
   * for await (const { amountCents, status } of nova.referrals.payouts()) console.log(amountCents / 100, status);
   */
  payouts({ limit, offset }: { limit?: number; offset?: number } = {}, options?: RequestOptions): PagePromise<Payout> {
    return this.#list('payouts', { limit, offset }, options);
  }

  /**
   * Requests a payout of a part of your available balance. The amount is reserved at once, and given back if the payout
   * is rejected.
   *
   * @throws BadRequestError for less than 5000 cents or more than the balance, ConflictError, ValidationError,
   * AuthenticationError
   * @example
   * const { id, status } = await nova.referrals.requestPayout({ amountCents: 5000, method: 'bank_transfer' });
   */
  requestPayout(input: RequestPayoutInput, options: RequestPayoutOptions = {}): ApiPromise<Payout> {
    return this.#transport.rest(() => {
      const { idempotencyKey: _key, ...rest } = options;
      const headers = { ...rest.headers, 'idempotency-key': keyOf(options) };
      return { ...rest, method: 'POST', path: '/referrals/payout', body: input, headers, isRepeatable: true };
    });
  }

  #get<T>(what: string, options?: RequestOptions): ApiPromise<T> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: `/referrals/${what}`, isRepeatable: true }));
  }

  #list<T>(
    what: string,
    { limit = PAGE, offset = 0 }: { limit: number | undefined; offset: number | undefined },
    options?: RequestOptions,
  ): PagePromise<T> {
    const load = (after: string | null) =>
      this.#get<{ items: T[]; total: number }>(`${what}${queryOf({ limit, offset: after })}`, options).map(
        ({ items, total }) => {
          const next = Number(after) + items.length;
          return { items, next: items.length > 0 && next < total ? String(next) : null };
        },
      );
    return pageAfter(load, String(offset));
  }
}
