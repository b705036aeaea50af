import type { Email } from '../../generated/client/client.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRun } from '../../platform/queue/index.ts';

export interface OutgoingEmail {
  /** One address, without a name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** For content that is a secret, such as a code: when it is taken out of the outbox. */
  forgetAfterSeconds?: number;
}

export interface MailService {
  /**
   * Puts an e-mail in the outbox as part of `tx`; it leaves once that is committed.
   *
   * @throws AppError BAD_REQUEST for what is not exactly one address.
   */
  send(tx: Tx, email: OutgoingEmail): Promise<void>;
  /** The newest e-mails; an operator's view. */
  list(page: { limit: number }): Promise<Email[]>;
  /** Deletes e-mails older than that: results of calls are call content, and kept no longer than calls are. */
  deleteBefore(date: Date): Promise<void>;
  /** Hands an e-mail to the driver, unless that was done. @throws what the driver throws, when a retry may help. */
  deliver(emailId: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>): Promise<void>;
  /** Empties an e-mail whose content is of no more use; that it was sent, and to whom, stays known. */
  forget(emailId: string): Promise<void>;
}
