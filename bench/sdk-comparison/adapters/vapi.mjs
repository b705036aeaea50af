import { VapiClient } from '@vapi-ai/server-sdk';

export default {
  client: ({ url, key, fetch, headers, retries, timeoutMs, logger }) =>
    new VapiClient({
      baseUrl: url,
      token: key,
      fetch,
      headers,
      maxRetries: retries,
      ...(timeoutMs && { timeoutInSeconds: timeoutMs / 1000 }),
      ...(logger && { logging: { logger, level: 'debug', silent: false } }),
    }),
  read: (client, options) => client.calls.get({ id: 'one' }, options),
  write: (client, options) => client.calls.create({ name: 'person@example.com' }, options),
  callOptions: ({ timeoutMs, signal, headers }) => ({
    ...(timeoutMs && { timeoutInSeconds: timeoutMs / 1000 }),
    abortSignal: signal,
    headers,
  }),
  body: { id: 'one' },
  requestIdOfResult: async (promise) => (await promise.withRawResponse()).rawResponse.headers.get('x-request-id'),
  raw: async (promise) => (await promise.withRawResponse()).rawResponse.status,
  list: (client) => client.calls.list(),
  pages: [[{ id: 'a' }, { id: 'b' }]],
};
