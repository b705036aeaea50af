import type { Email } from '../../generated/client/client.ts';
import type { Tx } from '../../platform/db/index.ts';
import type { JobRun } from '../../platform/jobs/index.ts';

export interface OutgoingEmail {
  /** One address, without a name. */
  to: string;
  subject: string;
  html: string;
  text: string;
  /** For secret content such as a code: after this time it is deleted from the outbox. */
  forgetAfterSeconds?: number;
}

export interface MailService {
  /**
   * Puts an e-mail in the outbox as part of `tx`. It is sent after the transaction commits.
   *
   * @throws AppError BAD_REQUEST when `to` is not exactly one address.
   */
  send(tx: Tx, email: OutgoingEmail): Promise<void>;
  /** The newest e-mails, for operators. */
  list(page: { limit: number }): Promise<Email[]>;
  /** Deletes e-mails older than `date`. Results of calls are call content, and are kept no longer than calls are. */
  deleteBefore(date: Date): Promise<void>;
  /** Hands an e-mail to the driver, unless it was sent already. @throws the driver's error, when a retry may help. */
  deliver(emailId: string, run: Pick<JobRun, 'isLastAttempt' | 'complete'>): Promise<void>;
  /** Deletes the content of an e-mail, and keeps the record of when and to whom it was sent. */
  forget(emailId: string): Promise<void>;
}
