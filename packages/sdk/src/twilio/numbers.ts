import type { ApiPromise } from '../http/api-promise.ts';
import type { RequestOptions } from '../http/options.ts';
import { type Exchange, segment, type Transport } from '../http/transport.ts';
import type {
  AvailableTwilioNumber,
  DefaultTwilioNumber,
  ImportedTwilioNumber,
  TwilioCode,
  TwilioNumber,
  VerifiedTwilioNumber,
} from './twilio.types.ts';

type Part = Pick<Exchange, 'method' | 'isRepeatable'> & { body?: unknown };

const READ: Part = { method: 'GET', isRepeatable: true };

/**
 * Numbers of your own Twilio account that your calls can come from: `nova.twilio.numbers`.
 *
 * @example
 * const [{ phoneNumberSid }] = await nova.twilio.numbers.available();
 * const { id } = await nova.twilio.numbers.import({ phoneNumberSid });
 * await nova.twilio.numbers.sendCode(id);
 * await nova.twilio.numbers.verify(id, { code });
 */
export class TwilioNumbers {
  readonly #transport: Transport;

  /** @internal */
  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /**
   * Lists the numbers of your Twilio account, at most 1,000.
   *
   * @throws ConflictError without credentials that Twilio accepted. ServerError when Twilio does not answer.
   *   NotFoundError while the feature is off. AuthenticationError
   * @example
   * for (const { phoneE164 } of await nova.twilio.numbers.available()) console.log(phoneE164);
   */
  available(options?: RequestOptions): ApiPromise<AvailableTwilioNumber[]> {
    return this.#send(() => 'available', READ, options);
  }

  /**
   * Makes a SIP trunk for a number, in your Twilio account and in LiveKit. When a step fails, the steps before are
   * undone.
   *
   * @throws NotFoundError when your Twilio account has no such number, or while the feature is off. ConflictError when
   *   it is imported, or on another trunk. BadRequestError when it cannot call. ServerError, AuthenticationError
   * @example
   * const { id } = await nova.twilio.numbers.import({ phoneNumberSid: 'PN…' });
   */
  import(input: { phoneNumberSid: string }, options?: RequestOptions): ApiPromise<ImportedTwilioNumber> {
    return this.#send(() => 'import', { method: 'POST', body: input, isRepeatable: 'if-refused' }, options);
  }

  /**
   * Lists the numbers that you imported, oldest first.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * const active = (await nova.twilio.numbers.list()).filter(({ status }) => status === 'active');
   */
  list(options?: RequestOptions): ApiPromise<TwilioNumber[]> {
    return this.#send(() => '', READ, options);
  }

  /**
   * Has a text with a 6-digit code sent to a number. A new code replaces the one before.
   *
   * @throws RateLimitError for a fourth code to a number in 10 minutes, or an eleventh in 24 hours. BadRequestError when
   *   texts cannot reach the number. ServerError when it is not known whether the text was sent. NotFoundError,
   *   AuthenticationError
   * @example
   * await nova.twilio.numbers.sendCode(id, { maxRetries: 0 });
   */
  sendCode(id: string, options?: RequestOptions): ApiPromise<TwilioCode> {
    return this.#send(() => `${segment(id)}/send-otp`, { method: 'POST', isRepeatable: 'if-refused' }, options);
  }

  /**
   * Takes the code of the text, and activates the number. Your first active number becomes the default.
   *
   * @throws BadRequestError for a wrong or expired code. RateLimitError after five wrong ones. NotFoundError,
   *   AuthenticationError
   * @example
   * await nova.twilio.numbers.verify(id, { code: '123456' });
   */
  verify(id: string, input: { code: string }, options?: RequestOptions): ApiPromise<VerifiedTwilioNumber> {
    const part: Part = { method: 'POST', body: input, isRepeatable: false };
    return this.#send(() => `${segment(id)}/verify`, part, options);
  }

  /**
   * Makes a number the one that your calls come from.
   *
   * @throws ConflictError for a number that is not active. NotFoundError, AuthenticationError
   * @example
   * await nova.twilio.numbers.setDefault(id);
   */
  setDefault(id: string, options?: RequestOptions): ApiPromise<DefaultTwilioNumber> {
    return this.#send(() => `${segment(id)}/set-default`, { method: 'POST', isRepeatable: true }, options);
  }

  /**
   * Takes the trunk of a number down. The number itself stays in your Twilio account. Repeating this is safe.
   *
   * @throws NotFoundError while the feature is off. AuthenticationError
   * @example
   * await nova.twilio.numbers.delete(id);
   */
  delete(id: string, options?: RequestOptions): ApiPromise<void> {
    return this.#send(() => segment(id), { method: 'DELETE', isRepeatable: true }, options);
  }

  #send<T>(name: () => string, part: Part, options?: RequestOptions): ApiPromise<T> {
    return this.#transport.rest(() => {
      const rest = name();
      return { ...options, ...part, path: rest ? `/twilio/numbers/${rest}` : '/twilio/numbers' };
    });
  }
}
