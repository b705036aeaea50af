import type { EmailDriver } from './email.port.ts';

/** The default without a mail server: an e-mail stays in the outbox table, where operators can read it. */
export function createOutboxDriver(): EmailDriver {
  return { name: 'outbox', send: () => Promise.resolve('stored'), probe: null };
}
