import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import type { Transport } from '../http/transport.ts';
import type {
  StoredTwilioCredentials,
  TwilioCredentialsInput,
  TwilioCredentialsStatus,
  TwilioValidation,
} from './twilio.types.ts';

const PATH = '/twilio/credentials';

/**
 * The API key of your own Twilio account: `nova.twilio.credentials`.
 *
 * @example
 * await nova.twilio.credentials.store({ accountSid, apiKeySid, apiKeySecret });
 * const { status } = await nova.twilio.credentials.validate();
 */
export class TwilioCredentials {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Stores a key, or replaces the one there was. A new key of the same Twilio account goes on with the imported numbers.
   *
   * @throws ConflictError while numbers of another Twilio account are imported. ValidationError, AuthenticationError.
   *   NotFoundError while the feature is off
   * @example
   * await nova.twilio.credentials.store({ accountSid, apiKeySid, apiKeySecret });
   */
  store(input: TwilioCredentialsInput, options?: RequestOptions): ApiPromise<StoredTwilioCredentials> {
    const exchange = { method: 'POST', path: PATH, body: input, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Asks Twilio whether it accepts the stored key.
   *
   * @throws NotFoundError when none is stored, or while the feature is off. ServerError when Twilio does not answer.
   *   ConflictError, AuthenticationError
   * @example
   * if ((await nova.twilio.credentials.validate()).status === 'invalid') console.log('Check the key');
   */
  validate(options?: RequestOptions): ApiPromise<TwilioValidation> {
    const exchange = { method: 'POST', path: `${PATH}/validate`, isRepeatable: true } as const;
    return this.#transport.rest(() => ({ ...options, ...exchange }));
  }

  /**
   * Reads what is known of the key.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * const { status, accountSidLast4 } = await nova.twilio.credentials.get();
   */
  get(options?: RequestOptions): ApiPromise<TwilioCredentialsStatus> {
    return this.#transport.rest(() => ({ ...options, method: 'GET', path: PATH, isRepeatable: true }));
  }

  /**
   * Takes down the trunks of all imported numbers, and forgets the key. Repeating this is safe.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * await nova.twilio.credentials.revoke();
   */
  revoke(options?: RequestOptions): ApiPromise<void> {
    return this.#transport.rest(() => ({ ...options, method: 'DELETE', path: PATH, isRepeatable: true }));
  }
}
