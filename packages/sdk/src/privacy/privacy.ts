import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { segment, type Transport } from '../http/transport.ts';
import { exportLines } from './export-lines.ts';
import type { Erasure, ExportLine } from './privacy.types.ts';

/**
 * Erasure and export: `nova.privacy`. What is erased cannot be brought back.
 *
 * @example
 * await nova.privacy.eraseCalledParty('+971501234567');
 */
export class Privacy {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Deletes a call that is over, with its brief, transcript, score, e-mails and deliveries.
   *
   * @throws NotFoundError when there is none, or it was erased before. ConflictError while it is not over.
   *   AuthenticationError
   * @example
   * const { rows } = await nova.privacy.eraseCall(callId);
   */
  eraseCall(callId: string, options?: RequestOptions): ApiPromise<Erasure> {
    return this.#delete(() => `/v1/calls/${segment(callId)}`, options);
  }

  /**
   * Ends and deletes every call to a number, with all that is kept of the person. The number stays suppressed as a keyed
   * hash, so that it is never called again. Repeating this is safe.
   *
   * @throws BadRequestError for what is not E.164, AuthenticationError
   * @example
   * const { calls } = await nova.privacy.eraseCalledParty('+971501234567');
   */
  eraseCalledParty(phone: string, options?: RequestOptions): ApiPromise<Erasure> {
    return this.#delete(() => `/v1/called-parties/${segment(phone)}`, options, true);
  }

  /**
   * Closes the account at once; its data is deleted within minutes. Needs a token of a login, not an API key.
   *
   * @throws PermissionError for an API key or a wrong password. ConflictError while a subscription would renew or
   *   a payout is open. AuthenticationError, RateLimitError
   * @example
   * await nova.withToken(accessToken).privacy.eraseAccount({ password });
   */
  eraseAccount(input: { password: string }, options?: RequestOptions): ApiPromise<Erasure> {
    const exchange = { method: 'DELETE', path: '/v1/account', body: input, isRepeatable: 'if-refused' } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Reads everything that is kept of the account, row by row, without secrets. At most 10 exports an hour. It is not
   * retried; `timeoutMs` limits the wait for each piece.
   *
   * @throws AuthenticationError, RateLimitError, ConnectionError, AbortError
   * @example
   * for await (const line of nova.privacy.export()) file.write(`${JSON.stringify(line)}\n`);
   */
  export(options?: RequestOptions): AsyncGenerator<ExportLine> {
    return exportLines(this.#transport, options);
  }

  #delete(path: () => string, options?: RequestOptions, isRepeatable: true | 'if-refused' = 'if-refused') {
    return this.#transport.rest<Erasure>(() => ({ ...options, method: 'DELETE', path: path(), isRepeatable }));
  }
}
