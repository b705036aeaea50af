import type { Transport } from '../http/transport.ts';
import { TwilioCredentials } from './credentials.ts';
import { TwilioNumbers } from './numbers.ts';

/**
 * Calling from numbers of your own Twilio account: `nova.twilio`. The operator turns it on for your account
 * (`nova.auth.features()`); until then every method throws NotFoundError.
 *
 * @example
 * await nova.twilio.credentials.store({ accountSid, apiKeySid, apiKeySecret });
 * await nova.twilio.credentials.validate();
 * const { id } = await nova.twilio.numbers.import({ phoneNumberSid });
 */
export class Twilio {
  /** The API key of your Twilio account. */
  readonly credentials: TwilioCredentials;
  /** Its numbers. */
  readonly numbers: TwilioNumbers;

  /** @internal */
  constructor(transport: Transport) {
    this.credentials = new TwilioCredentials(transport);
    this.numbers = new TwilioNumbers(transport);
  }
}
