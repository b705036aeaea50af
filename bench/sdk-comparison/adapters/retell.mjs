import Retell from 'retell-sdk';

export default {
  client: ({ url, key, fetch, headers, retries, timeoutMs, logger }) =>
    new Retell({
      baseURL: url,
      apiKey: key,
      fetch,
      defaultHeaders: headers,
      maxRetries: retries,
      timeout: timeoutMs,
      ...(logger && { logger, logLevel: 'debug' }),
    }),
  read: (client, options) => client.call.retrieve('one', options),
  write: (client, options) =>
    client.call.createPhoneCall(
      { from_number: '+1', to_number: '+2', metadata: { email: 'person@example.com' } },
      options,
    ),
  callOptions: ({ timeoutMs, ...rest }) => ({ ...rest, ...(timeoutMs && { timeout: timeoutMs }) }),
  body: { call_id: 'one' },
  requestIdOfResult: async (promise) => (await promise.asResponse()).headers.get('x-request-id'),
  raw: async (promise) => (await promise.asResponse()).status,
  list: (client) => client.call.list(),
  pages: [{ items: [{ call_id: 'a' }, { call_id: 'b' }], pagination_key: 'p2', has_more: true }],
  webhook: {
    scheme: 'retell',
    async: async (body, headers, secret) => {
      if (!(await Retell.verify(body, secret, headers['x-retell-signature']))) throw new Error('false');
    },
    sign: async (body, secret) => ({ 'x-retell-signature': await Retell.sign(body, secret) }),
    entry: "export { verify } from 'retell-sdk/lib/webhook_auth'",
  },
};
