import type { Probe } from '../../platform/health/index.ts';

export interface EmailMessage {
  /** The id of its row. A repeat carries the same one, so that a receiver can tell. */
  id: string;
  to: string;
  subject: string;
  html: string;
  text: string;
}

/** What takes e-mails out of the house. */
export interface EmailDriver {
  name: 'outbox' | 'smtp';
  /**
   * Hands one e-mail over. `stored`: it goes no further than the outbox table.
   *
   * @throws EmailRefused when trying again cannot help; any other error when it may.
   */
  send(message: EmailMessage): Promise<'stored' | 'sent'>;
  /** Null where there is nothing to reach. */
  probe: Probe;
}

/** The mail server will never take this e-mail: no such mailbox, content not accepted. */
export class EmailRefused extends Error {
  override readonly name = 'EmailRefused';
}
