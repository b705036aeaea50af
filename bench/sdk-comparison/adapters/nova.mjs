import * as sdk from '@nova-calls/sdk';
import * as hooks from '@nova-calls/sdk/webhooks';

const call = { data: { call: { id: 'one', transcript: [], slots: [] } } };
const connection = (nodes, hasNextPage, endCursor) => ({
  data: { calls: { nodes, pageInfo: { hasNextPage, endCursor }, totalCount: 4 } },
});
const node = (id) => ({ id, slots: [] });

export default {
  client: ({ url, key, fetch, headers, retries, timeoutMs, logger }) =>
    new sdk.Nova({
      baseUrl: url,
      apiKey: key,
      fetch,
      headers,
      maxRetries: retries,
      timeoutMs,
      ...(logger && { logger, logLevel: 'debug' }),
    }),
  read: (client, options) => client.calls.get('one', options),
  write: (client, options) =>
    client.calls.place(
      { ownerEmail: 'person@example.com', product: 'x', goal: 'qualify_interest', consent: true, leads: [] },
      options,
    ),
  callOptions: ({ timeoutMs, signal, headers }) => ({ timeoutMs, signal, headers }),
  body: { call_id: 'one', calls: [], ...call },
  requestIdOfResult: async (promise) => (await promise.withResponse()).requestId,
  raw: async (promise) => (await promise.withResponse()).response.status,
  stream: (client) => client.calls.stream('c1'),
  list: (client) => client.calls.list(),
  pages: [connection([node('a'), node('b')], true, 'p2'), connection([node('c'), node('d')], false, null)],
  itemsOf: (error) => error.items?.[0]?.loc,
  webhook: {
    scheme: 'nova',
    takesSecrets: true,
    sync: (body, headers, secret, tolerance) =>
      hooks.constructEvent(body, headers, secret, tolerance && { toleranceSeconds: tolerance }),
    async: (body, headers, secret, tolerance) =>
      hooks.constructEventAsync(body, headers, secret, tolerance && { toleranceSeconds: tolerance }),
    sign: (body, secret) => hooks.signTestPayload(JSON.parse(body), secret).headers,
    entry: "export * from '@nova-calls/sdk/webhooks'",
  },
};
