import { createTransport } from 'nodemailer';
import { EmailRefused, type EmailDriver } from './email.port.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string;
  /** The sender: `NOVA <no-reply@example.com>`. */
  from: string;
  /** Milliseconds for each step with the server. */
  timeoutMs?: number;
}

/** Sends through a mail server, with a new connection for each e-mail. */
export function createSmtpDriver({ url, from, timeoutMs = 10_000 }: SmtpOptions): EmailDriver {
  const transport = createTransport({
    url,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  });
  const domain = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
  return {
    name: 'smtp',
    async send({ id, to, subject, html, text }) {
      // The address is an object: as a string it would be parsed and could name several addresses.
      const message = { from, to: { name: '', address: to }, subject, html, text, messageId: `<${id}@${domain}>` };
      const fixed = {
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
      };
      await transport.sendMail({ ...message, ...fixed }).catch(rethrow);
      return 'sent';
    },
    probe: async () => void (await transport.verify()),
  };
}

/**
 * A 5xx on the envelope or the content is final (RFC 5321). One on the login is not, because an operator can correct
 * it.
 */
function rethrow(error: { code?: string; responseCode?: number; message: string }): never {
  const isFinal = (error.responseCode ?? 0) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
  throw isFinal ? new EmailRefused(error.message, { cause: error }) : error;
}
