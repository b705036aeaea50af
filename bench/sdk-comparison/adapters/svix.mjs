import { Svix, Webhook } from 'svix';

const application = {
  id: 'one',
  name: 'x',
  createdAt: '2026-01-01T00:00:00Z',
  updatedAt: '2026-01-01T00:00:00Z',
  metadata: {},
};

export default {
  client: ({ url, key, fetch, retries, timeoutMs }) =>
    new Svix(key, {
      serverUrl: url,
      fetch,
      requestTimeout: timeoutMs,
      ...(retries !== undefined && { numRetries: retries }),
    }),
  read: (client) => client.application.get('one'),
  write: (client) => client.application.create({ name: 'person@example.com' }),
  // A call has no option except its idempotency key.
  callOptions: () => undefined,
  lacks: { signal: true, headers: true, callHeaders: true, callTimeout: true, logger: true, raw: true },
  body: application,
  list: (client) => client.application.list(),
  pages: [{ data: [application, application], iterator: 'p2', prevIterator: null, done: false }],
  webhook: {
    scheme: 'svix',
    sync: (body, headers, secret) => new Webhook(secret).verify(body, headers),
    sign: (body, secret) => {
      const now = new Date();
      const timestamp = String(Math.floor(now.getTime() / 1000));
      const signature = new Webhook(secret).sign('msg_1', now, body);
      return { 'svix-id': 'msg_1', 'svix-timestamp': timestamp, 'svix-signature': signature };
    },
    entry: "export { Webhook } from 'svix'",
  },
};
