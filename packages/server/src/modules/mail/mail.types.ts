import type { Email } from '../../generated/client/client.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRun } from '../../platform/queue/index.ts';

export interface OutgoingEmail {
  /** One address, without a name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Who wrote its content: an account's id, `anonymous`, or `platform` for content without a customer's words. */
  sender: string;
  /** The call that it tells of: the e-mail is deleted with it. */
  callId?: string;
  /** For secret content such as a code: after this time it is deleted from the outbox. */
  forgetAfterSeconds?: number;
}

/** A mailbox that has confirmed that it wants a sender's e-mails. */
export interface Confirmed {
  /** An account's id, or `anonymous`. */
  sender: string;
  /** In lower case. */
  email: string;
}

/** Is called in the transaction of the confirmation. */
export type ConfirmedListener = (tx: Tx, confirmed: Confirmed) => Promise<void>;

export interface MailService {
  /**
   * Puts an e-mail in the outbox as part of `tx`. It is sent after the transaction commits. An e-mail with a customer's
   * words is held until its mailbox is proven to be the account's own, or has confirmed; a confirmation is requested.
   *
   * @throws AppError BAD_REQUEST when `to` is not exactly one address.
   */
  send(tx: Tx, email: OutgoingEmail): Promise<void>;
  /** Requests a confirmation of an account's own mailbox, at most once a day. */
  askToConfirm(tx: Tx, accountId: string, email: string): Promise<void>;
  /** Confirms a mailbox by the token of the link; twice is fine. @throws AppError BAD_REQUEST */
  confirm(token: string): Promise<void>;
  onConfirmed(listener: ConfirmedListener): void;
  /** Sends the e-mails that were held for a mailbox. */
  release(tx: Tx, sender: string, email: string): Promise<void>;
  /** Whether developers may read the outbox at `/outbox`: in development without a mail server. */
  showsOutbox: boolean;
  /** The newest e-mails, for operators. */
  list(page: { limit: number }): Promise<Email[]>;
  /** Deletes e-mails older than `date`. Results of calls are call content, and are kept no longer than calls are. */
  deleteBefore(date: Date): Promise<void>;
  /** Hands an e-mail to the driver, unless it was sent already. @throws the driver's error, when a retry may help. */
  deliver(emailId: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>): Promise<void>;
  /** Deletes the content of an e-mail, and keeps the record of when and to whom it was sent. */
  forget(emailId: string): Promise<void>;
}
