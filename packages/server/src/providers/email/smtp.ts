import { createTransport } from 'nodemailer';
import { EmailRefused, type EmailDriver } from './email.port.ts';

export interface SmtpOptions {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  url: string;
  /** The sender: `NOVA <no-reply@example.com>`. */
  from: string;
  /** Milliseconds that each step with the server may take. */
  timeoutMs?: number;
}

/** Sends by a mail server, over a connection of its own for each e-mail. */
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
      // The address goes in as an object: as a string it would be parsed, and could name several.
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

/** A 5xx on the envelope or the content is final (RFC 5321); one on the login may be put right by an operator. */
function rethrow(error: { code?: string; responseCode?: number; message: string }): never {
  const isFinal = (error.responseCode ?? 0) >= 500 && (error.code === 'EENVELOPE' || error.code === 'EMESSAGE');
  throw isFinal ? new EmailRefused(error.message, { cause: error }) : error;
}
