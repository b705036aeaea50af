import { Stripe } from 'stripe';

const page = (ids, has_more) => ({ object: 'list', url: '/v1/customers', has_more, data: ids.map((id) => ({ id })) });

export default {
  client: ({ url, key, fetch, retries, timeoutMs }) => {
    const { hostname, port } = new URL(url);
    return new Stripe(key, {
      protocol: 'http',
      host: hostname,
      port,
      telemetry: false,
      ...(retries !== undefined && { maxNetworkRetries: retries }),
      ...(timeoutMs && { timeout: timeoutMs }),
      ...(fetch && { httpClient: Stripe.createFetchHttpClient(fetch) }),
    });
  },
  read: (client, options) => client.customers.retrieve('one', {}, options),
  write: (client, options) => client.customers.create({ email: 'person@example.com' }, options),
  callOptions: ({ timeoutMs, headers }) => ({ ...(timeoutMs && { timeout: timeoutMs }), ...(headers && { headers }) }),
  lacks: { signal: true, headers: true, logger: true },
  body: { id: 'one', object: 'customer' },
  requestIdOfResult: async (promise) => (await promise).lastResponse.requestId,
  raw: async (promise) => (await promise).lastResponse.statusCode,
  list: (client) => client.customers.list(),
  pages: [page(['a', 'b'], true), page(['c', 'd'], false)],
  webhook: {
    scheme: 'stripe',
    sync: (body, headers, secret, tolerance) =>
      Stripe.webhooks.constructEvent(body, headers['stripe-signature'], secret, tolerance),
    async: (body, headers, secret, tolerance) =>
      Stripe.webhooks.constructEventAsync(body, headers['stripe-signature'], secret, tolerance),
    sign: (body, secret) => ({
      'stripe-signature': Stripe.webhooks.generateTestHeaderString({ payload: body, secret }),
    }),
    entry: "import Stripe from 'stripe'; export const { constructEvent } = Stripe.webhooks",
  },
};
