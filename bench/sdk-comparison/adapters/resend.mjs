import { Resend } from 'resend';

/** This SDK returns errors. The probes need them thrown. */
const thrown = async (promise) => {
  const { data, error, headers } = await promise;
  if (error) throw Object.assign(error, { headers, isValue: true });
  return data;
};

export default {
  client: ({ url, key }) => new Resend(key, { baseUrl: url }),
  read: (client, options) => thrown(client.get('/domains/one', options)),
  write: (client, options) =>
    thrown(
      client.emails.send({ from: 'person@example.com', to: 'person@example.com', subject: 'x', text: 'x' }, options),
    ),
  callOptions: ({ signal, headers }) => ({ signal, headers }),
  lacks: { fetch: true, headers: true, callTimeout: true, logger: true },
  body: { id: 'one' },
  requestIdOfResult: async (_promise, client) => (await client.get('/domains/one')).headers['x-request-id'],
  raw: async (_promise, client) => ((await client.get('/domains/one')).headers ? 'headers' : undefined),
  list: (client) => client.domains.list(),
  pages: [{ object: 'list', has_more: true, data: [{ id: 'a' }, { id: 'b' }] }],
  webhook: {
    scheme: 'svix',
    sync: (body, headers, webhookSecret) =>
      new Resend('k').webhooks.verify({
        payload: body,
        webhookSecret,
        headers: { id: headers['svix-id'], timestamp: headers['svix-timestamp'], signature: headers['svix-signature'] },
      }),
    entry: "import { Resend } from 'resend'; export const verify = (p) => new Resend('k').webhooks.verify(p)",
  },
};
