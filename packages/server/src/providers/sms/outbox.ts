import type { SmsDriver } from './sms.port.ts';

/** The default without a number to send from: a text stays in the database, where its account can read it. */
export const createSmsOutbox = (): SmsDriver => ({
  name: 'outbox',
  send: async () => ({ how: 'stored' }),
  find: async () => null,
});
