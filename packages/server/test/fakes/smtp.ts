import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** An e-mail as it was received. */
export interface ReceivedEmail {
  from: string;
  to: string[];
  /** The headers and the body as received. */
  raw: string;
}

export interface FakeSmtp {
  /** The value for SMTP_URL. */
  url: string;
  /** The accepted e-mails, oldest first. */
  received: ReceivedEmail[];
  close(): Promise<void>;
}

/**
 * A local mail server. Login: `user` / `pass`. The recipient decides the answer: `nobody@…` is refused for good (550),
 * `busy@…` for now (451), `hang@…` gets no answer, and any other is accepted.
 */
export async function startFakeSmtp(): Promise<FakeSmtp> {
  const received: ReceivedEmail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, done) =>
      username === 'user' && password === 'pass' ? done(null, { user: username }) : done(new Error('wrong password')),
    onRcptTo: ({ address }, _session, done) => answer(address, done),
    onData: (stream, { envelope }, done) => {
      const email = {
        from: envelope.mailFrom ? envelope.mailFrom.address : '',
        to: envelope.rcptTo.map((r) => r.address),
      };
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        received.push({ ...email, raw: Buffer.concat(chunks).toString() });
        done();
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, received, close: () => new Promise((resolve) => server.close(resolve)) };
}

function answer(address: string, done: (error?: Error | null) => void): void {
  if (address.startsWith('nobody@')) return done(Object.assign(new Error('no such mailbox'), { responseCode: 550 }));
  if (address.startsWith('busy@')) return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
  if (!address.startsWith('hang@')) done();
}
