import type { EmailDriver } from './email.port.ts';
import { createOutboxDriver } from './outbox.ts';
import { createSmtpDriver } from './smtp.ts';

export { EmailRefused, type EmailDriver, type EmailMessage } from './email.port.ts';
export { createOutboxDriver, createSmtpDriver };

/** Chooses the driver by the settings: SMTP if a server is named, otherwise the outbox table. */
export function createEmailDriver(config: { SMTP_URL?: string | undefined; MAIL_FROM: string }): EmailDriver {
  return config.SMTP_URL ? createSmtpDriver({ url: config.SMTP_URL, from: config.MAIL_FROM }) : createOutboxDriver();
}
