import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { pagesByOffset } from '../http/offset-pages.ts';
import type { PagePromise } from '../http/pages.ts';
import { segment, type Transport } from '../http/transport.ts';

/**
 * A list of numbers that the account never calls by telephone. The numbers themselves are not shown.
 *
 * @example
 * const line = ({ name, size }: DoNotCallList) => `${name}: ${size} numbers`;
 */
export interface DoNotCallList {
  id: string;
  name: string;
  /** How many numbers it has. */
  size: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
}

/**
 * Numbers for a do-not-call list.
 *
 * @example
 * const input: AddDoNotCallNumbersInput = { numbers: ['+971501234567', '050 123 4568'], region: 'AE' };
 */
export interface AddDoNotCallNumbersInput {
  /** 1 to 10,000 numbers, as people write them. */
  numbers: string[];
  /** The country of numbers without a country code, such as `AE`. Without it they are rejected. */
  region?: string | null | undefined;
}

/**
 * What became of an upload.
 *
 * @example
 * const { added, rejected }: DoNotCallUpload = await nova.doNotCall.add(list.id, { numbers });
 */
export interface DoNotCallUpload {
  /** How many numbers are new on the list. */
  added: number;
  /** How many were on it before, or came twice. */
  known: number;
  /** The rows that are no numbers. All others were taken. */
  rejected: RejectedNumber[];
  list: DoNotCallList;
}

/**
 * A number of an upload that was not taken.
 *
 * @example
 * const line = ({ row, value, reason }: RejectedNumber) => `row ${row}, "${value}": ${reason}`;
 */
export interface RejectedNumber {
  /** Its place in the upload, from 1. */
  row: number;
  value: string;
  reason: string;
}

const PAGE = 50;

/**
 * Lists of numbers that are never called by telephone: `nova.doNotCall`.
 *
 * @example
 * const list = await nova.doNotCall.create({ name: 'UAE registry, June 2026' });
 * const { rejected } = await nova.doNotCall.add(list.id, { numbers, region: 'AE' });
 */
export class DoNotCall {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the do-not-call lists, newest first. `for await` reads all of them, `await` one page.
   *
   * @throws AuthenticationError
   * @example
   * for await (const { name, size } of nova.doNotCall.list()) console.log(name, size);
   */
  list(
    { limit = PAGE, offset = 0 }: { limit?: number; offset?: number } = {},
    options?: RequestOptions,
  ): PagePromise<DoNotCallList> {
    return pagesByOffset(this.#transport, '/v1/do-not-call-lists', { limit, offset }, options);
  }

  /**
   * Makes an empty list.
   *
   * @throws ConflictError when there is a list of this name, AuthenticationError, ValidationError
   * @example
   * const list = await nova.doNotCall.create({ name: 'UAE registry, June 2026' });
   */
  create(input: { name: string }, options?: RequestOptions): ApiPromise<DoNotCallList> {
    const exchange = { method: 'POST', path: '/v1/do-not-call-lists', body: input } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange, isRepeatable: 'if-refused' }));
  }

  /**
   * Puts numbers on a list. Rows that are no numbers are told, all others are taken. Repeating this is safe.
   *
   * @throws NotFoundError, ConflictError when the list would get too long, BadRequestError, AuthenticationError,
   *   ValidationError
   * @example
   * const { added, rejected } = await nova.doNotCall.add(list.id, { numbers: ['+971501234567'] });
   */
  add(listId: string, input: AddDoNotCallNumbersInput, options?: RequestOptions): ApiPromise<DoNotCallUpload> {
    const path = () => `/v1/do-not-call-lists/${segment(listId)}/numbers`;
    return this.#transport.rest(() => ({
      ...options,
      method: 'POST',
      path: path(),
      body: input,
      isRepeatable: true,
    }));
  }

  /**
   * Takes a number off a list. It stays on the other lists.
   *
   * @throws NotFoundError when it is not on the list, BadRequestError for a number that is not E.164, AuthenticationError
   * @example
   * await nova.doNotCall.remove(list.id, '+971501234567');
   */
  remove(listId: string, phone: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => `/v1/do-not-call-lists/${segment(listId)}/numbers/${segment(phone)}`;
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: 'if-refused' }));
  }

  /**
   * Deletes a list with its numbers.
   *
   * @throws NotFoundError, AuthenticationError
   * @example
   * await nova.doNotCall.delete(list.id);
   */
  delete(listId: string, options?: RequestOptions): ApiPromise<void> {
    const path = () => `/v1/do-not-call-lists/${segment(listId)}`;
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable: 'if-refused' }));
  }
}
