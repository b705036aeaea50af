import type { Probe } from '../../platform/health/index.ts';

export interface EmailMessage {
  /** The id of the e-mail's row. A repeat has the same id, so that a receiver can recognise it. */
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** Sends e-mails. */
export interface EmailDriver {
  name: 'outbox' | 'smtp';
  /**
   * Hands one e-mail over. `stored` means that it stays in the outbox table.
   *
   * @throws EmailRefused when a retry cannot help; any other error when it may.
   */
  send(message: EmailMessage): Promise<'stored' | 'sent'>;
  /** Null for a driver without a server. */
  probe: Probe;
}

/** The mail server refuses this e-mail for good: unknown mailbox, or content not accepted. */
export class EmailRefused extends Error {
  override readonly name = 'EmailRefused';
}
