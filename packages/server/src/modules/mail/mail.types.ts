import type { Email } from '../../generated/client/client.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRun } from '../../platform/jobs/index.ts';

export interface OutgoingEmail {
  /** One address, without a name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** Whose words it carries: an account's id, `anonymous`, or `platform` for what no customer wrote. */
  sender: string;
  /** For content that is a secret, such as a code: when it is taken out of the outbox. */
  forgetAfterSeconds?: number;
}

/** Who wants e-mails of whom. */
export interface Confirmed {
  /** An account's id, or `anonymous`. */
  sender: string;
  /** In lower case. */
  email: string;
}

/** Hears of a confirmation in its transaction. */
export type ConfirmedListener = (tx: Tx, confirmed: Confirmed) => Promise<void>;

export interface MailService {
  /**
   * Puts an e-mail in the outbox as part of `tx`; it leaves once that is committed. One with a customer's words is held
   * until its mailbox wants it: an account's own once it has been proven, another after a confirmation, which this asks
   * for.
   *
   * @throws AppError BAD_REQUEST for what is not exactly one address.
   */
  send(tx: Tx, email: OutgoingEmail): Promise<void>;
  /** Asks an account's own mailbox whether it is theirs, unless that was asked today. */
  askToConfirm(tx: Tx, accountId: string, email: string): Promise<void>;
  /** What the link in the question does; doing so twice is fine. @throws AppError BAD_REQUEST */
  confirm(token: string): Promise<void>;
  onConfirmed(listener: ConfirmedListener): void;
  /** Lets go of what was held for a mailbox. */
  release(tx: Tx, sender: string, email: string): Promise<void>;
  /** Whether developers may read the outbox without being operators: in development, where nothing else shows it. */
  showsOutbox: boolean;
  /** The newest e-mails; an operator's view. */
  list(page: { limit: number }): Promise<Email[]>;
  /** Deletes e-mails older than that: results of calls are call content, and kept no longer than calls are. */
  deleteBefore(date: Date): Promise<void>;
  /** Hands an e-mail to the driver, unless that was done. @throws what the driver throws, when a retry may help. */
  deliver(emailId: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>): Promise<void>;
  /** Empties an e-mail whose content is of no more use; that it was sent, and to whom, stays known. */
  forget(emailId: string): Promise<void>;
}
