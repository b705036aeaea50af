/** A text message to one person. */
export interface TextMessage {
  /** E.164. */
  to: string;
  body: string;
}

/** Sends text messages from the number of this server. */
export interface SmsDriver {
  name: 'outbox' | 'twilio';
  /**
   * Hands one text over, and never tries twice. `stored` means that it stays in the database and goes nowhere.
   *
   * @returns the provider's id of a text that it accepted.
   * @throws SmsError
   */
  send(message: TextMessage): Promise<{ how: 'stored' } | { how: 'accepted'; id: string }>;
  /**
   * Looks for a text whose fate is unknown. @returns the provider's id of it; null when the provider knows of none.
   *
   * @throws SmsError
   */
  find(message: TextMessage, since: Date): Promise<string | null>;
}

/**
 * What is known of a text that was not accepted.
 *
 * - `opted_out`: the person asked this number to stop. Never try again.
 * - `bad_number`: no text can reach the number.
 * - `refused`: the provider does not take it, for a reason of ours or of its own.
 * - `not_sent`: nothing was done, so it may be tried again.
 * - `unknown`: nobody knows whether it was sent, so it must not be tried again.
 */
export type SmsFault = 'opted_out' | 'bad_number' | 'refused' | 'not_sent' | 'unknown';

/** A text that was not accepted. */
export class SmsError extends Error {
  override readonly name = 'SmsError';
  readonly fault: SmsFault;

  constructor(fault: SmsFault, message: string) {
    super(message);
    this.fault = fault;
  }
}
