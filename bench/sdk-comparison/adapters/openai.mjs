import OpenAI from 'openai';

const page = (ids, has_more) => ({ object: 'list', has_more, data: ids.map((id) => ({ id })) });

export default {
  client: ({ url, key, fetch, headers, retries, timeoutMs, logger }) =>
    new OpenAI({
      baseURL: url,
      apiKey: key,
      fetch,
      defaultHeaders: headers,
      maxRetries: retries,
      timeout: timeoutMs,
      ...(logger && { logger, logLevel: 'debug' }),
    }),
  read: (client, options) => client.models.retrieve('one', options),
  write: (client, options) => client.conversations.create({ metadata: { email: 'person@example.com' } }, options),
  callOptions: ({ timeoutMs, ...rest }) => ({ ...rest, ...(timeoutMs && { timeout: timeoutMs }) }),
  body: { id: 'one', object: 'model' },
  requestIdOfResult: async (promise) => (await promise)._request_id,
  raw: async (promise) => (await promise.asResponse()).status,
  list: (client) => client.files.list(),
  pages: [page(['a', 'b'], true), page(['c', 'd'], false)],
  stream: (client) => client.responses.create({ model: 'x', input: 'x', stream: true }),
  webhook: {
    scheme: 'standard',
    async: (body, headers, secret, tolerance) =>
      new OpenAI({ apiKey: 'k' }).webhooks.unwrap(body, headers, secret, tolerance),
    entry: "export { Webhooks } from 'openai/resources/webhooks/webhooks'",
  },
};
