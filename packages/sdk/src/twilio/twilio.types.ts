/**
 * An API key of your own Twilio account; a standard key is enough. All three parts are stored encrypted and never
 * returned.
 *
 * @example
 * const input: TwilioCredentialsInput = { accountSid: 'AC…', apiKeySid: 'SK…', apiKeySecret: '…' };
 */
export interface TwilioCredentialsInput {
  accountSid: string;
  apiKeySid: string;
  apiKeySecret: string;
}

/**
 * Credentials that were stored, and are not checked yet.
 *
 * @example
 * const { accountSidLast4 }: StoredTwilioCredentials = await nova.twilio.credentials.store(input);
 */
export interface StoredTwilioCredentials {
  status: 'unverified';
  accountSidLast4: string;
}

/**
 * What Twilio says about the stored credentials.
 *
 * @example
 * const isGood = ({ status }: TwilioValidation) => status === 'valid';
 */
export interface TwilioValidation {
  status: 'valid' | 'invalid';
  accountSidLast4: string;
}

/**
 * What is known of the stored credentials.
 *
 * @example
 * const isConnected = ({ status }: TwilioCredentialsStatus) => status === 'valid';
 */
export interface TwilioCredentialsStatus {
  /** `none`: there are none. `unverified`: not checked since they were stored. Else what Twilio said last. */
  status: 'none' | 'unverified' | 'valid' | 'invalid';
  /** The last 4 characters of the Account SID; null: there is none. */
  accountSidLast4: string | null;
}

/**
 * A number of your Twilio account.
 *
 * @example
 * const canBeUsed = ({ capabilities: { voice, sms } }: AvailableTwilioNumber) => voice && sms;
 */
export interface AvailableTwilioNumber {
  /** For importing the number. */
  phoneNumberSid: string;
  phoneE164: string;
  /** Its name at Twilio. */
  friendlyName: string;
  /** `voice`: it can call. `sms`: it can receive the code that proves that it is yours. */
  capabilities: { voice: boolean; sms: boolean };
}

/**
 * A number that was imported. Calls can come from it once it is verified.
 *
 * @example
 * const { id }: ImportedTwilioNumber = await nova.twilio.numbers.import({ phoneNumberSid });
 */
export interface ImportedTwilioNumber {
  id: string;
  phoneE164: string;
  status: 'pending_verification';
  isDefault: false;
}

/**
 * A code was sent to a number.
 *
 * @example
 * const { expiresInSeconds }: TwilioCode = await nova.twilio.numbers.sendCode(id);
 */
export interface TwilioCode {
  sent: true;
  expiresInSeconds: number;
}

/**
 * A number that is proven to be yours.
 *
 * @example
 * const { isDefault }: VerifiedTwilioNumber = await nova.twilio.numbers.verify(id, { code: '123456' });
 */
export interface VerifiedTwilioNumber {
  id: string;
  phoneE164: string;
  status: 'active';
  isDefault: boolean;
}

/**
 * The number that your calls come from.
 *
 * @example
 * const { id }: DefaultTwilioNumber = await nova.twilio.numbers.setDefault(numberId);
 */
export interface DefaultTwilioNumber {
  id: string;
  isDefault: true;
}

/**
 * A number that you imported.
 *
 * @example
 * const line = ({ phoneE164, status }: TwilioNumber) => `${phoneE164}: ${status}`;
 */
export interface TwilioNumber {
  id: string;
  phoneE164: string;
  /** `pending_verification`: nobody has proven that it is yours. `active`: calls can come from it. */
  status: 'pending_verification' | 'active';
  /** Whether your calls come from it. */
  isDefault: boolean;
  /** ISO 8601, UTC. */
  createdAt: string;
}
