import type { EmailDriver } from './email.port.ts';
import { createOutboxDriver } from './outbox.ts';
import { createSmtpDriver } from './smtp.ts';

export { EmailRefused, type EmailDriver, type EmailMessage } from './email.port.ts';
export { createOutboxDriver, createSmtpDriver };

/** The driver that the settings ask for: SMTP where a server is named, else the outbox table alone. */
export function createEmailDriver(config: { SMTP_URL?: string | undefined; MAIL_FROM: string }): EmailDriver {
  return config.SMTP_URL ? createSmtpDriver({ url: config.SMTP_URL, from: config.MAIL_FROM }) : createOutboxDriver();
}
