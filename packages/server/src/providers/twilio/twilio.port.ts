/** What opens an account at Twilio: an API key and the account that it belongs to. */
export interface TwilioKey {
  /** `AC…` */
  accountSid: string;
  /** `SK…` */
  apiKeySid: string;
  apiKeySecret: string;
}

/** A telephone number of an account at Twilio. */
export interface OwnedNumber {
  /** `PN…` */
  sid: string;
  /** E.164. */
  phone: string;
  name: string;
  hasVoice: boolean;
  hasSms: boolean;
  /** The SIP trunk that it is on; null: none. */
  trunkSid: string | null;
}

/** A text message that Twilio has accepted. It does not mean that it arrived. */
export interface AcceptedText {
  /** `SM…` */
  sid: string;
}

/**
 * One account at Twilio. Every request has a time-out, and none is repeated.
 *
 * Everything that this system makes there has a name of its own, by which it is found again when the answer to its
 * creation was lost. Deleting what does not exist succeeds.
 *
 * @throws TwilioError
 */
export interface TwilioAccount {
  /** Checks that the key works, with the cheapest request that each kind of key may make. */
  check(): Promise<void>;
  /** The numbers of the account, at most `limit`. */
  numbers(limit: number): Promise<OwnedNumber[]>;
  /** Null when the account has no such number. */
  number(sid: string): Promise<OwnedNumber | null>;

  createCredentialList(name: string): Promise<string>;
  findCredentialList(name: string): Promise<string | null>;
  /** Twilio wants 12 characters or more, with both cases and a digit. */
  addCredential(listSid: string, credential: { username: string; password: string }): Promise<void>;
  deleteCredentialList(sid: string): Promise<void>;

  /** @param domain ends in `.pstn.twilio.com`, and is unique over all accounts. */
  createTrunk(name: string, domain: string): Promise<string>;
  findTrunk(name: string): Promise<string | null>;
  deleteTrunk(sid: string): Promise<void>;

  /** Lets those with a credential of the list call out over the trunk. */
  attachCredentialList(trunkSid: string, listSid: string): Promise<void>;
  detachCredentialList(trunkSid: string, listSid: string): Promise<void>;
  attachNumber(trunkSid: string, numberSid: string): Promise<void>;
  detachNumber(trunkSid: string, numberSid: string): Promise<void>;

  /** Hands over one text message. */
  sendText(text: { from: string; to: string; body: string }): Promise<AcceptedText>;
  /** The newest text to a number with these words, since a time; null when Twilio has accepted none. */
  findText(text: { from: string; to: string; body: string; since: Date }): Promise<AcceptedText | null>;
}

/** Twilio's API. */
export interface Twilio {
  account(key: TwilioKey): TwilioAccount;
}
