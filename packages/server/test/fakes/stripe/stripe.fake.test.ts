import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Stripe } from 'stripe';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startFakeStripe, type FakeStripe } from './index.ts';

// The fake is useful only if it refuses what Stripe refuses.

let stripe: FakeStripe;
beforeEach(async () => {
  stripe = await startFakeStripe({ now: new Date('2026-01-31T10:00:00Z') });
});
afterEach(() => stripe.close());

interface Sent {
  method?: string;
  body?: string;
  headers?: Record<string, string>;
}

async function send(path: string, { method = 'POST', body = '', headers = {} }: Sent = {}) {
  const response = await fetch(stripe.url + path, {
    method,
    ...(method === 'POST' && { body }),
    headers: {
      authorization: `Bearer ${stripe.secretKey}`,
      'stripe-version': '2026-10-28.endive',
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    },
  });
  const answer = (await response.json()) as { id: string; error?: Record<string, unknown> };
  return { status: response.status, headers: response.headers, ...answer };
}

/** Takes the noted problems, which would otherwise fail the test when the fake is closed. */
const complaints = () => stripe.problems.splice(0);

const once = (key: string) => ({ 'idempotency-key': key });

describe('refuses', () => {
  test.each([
    ['an unknown parameter', 'nme=Tess', 'parameter_unknown', 'nme'],
    ['one within another', 'invoice_settings[footer]=x', 'parameter_unknown', 'invoice_settings'],
    ['a value of another type', 'metadata=x', 'parameter_invalid', 'metadata'],
  ])('%s', async (_, body, code, param) => {
    const { status, error } = await send('/v1/customers', { body, headers: once('k') });
    expect([status, error]).toEqual([400, expect.objectContaining({ type: 'invalid_request_error', code, param })]);
    expect(complaints()).toHaveLength(1);
  });

  test('a missing parameter', async () => {
    const { error } = await send('/v1/products', { headers: once('k') });
    expect(error).toMatchObject({ code: 'parameter_missing', param: 'name' });
    expect(complaints()).toEqual(['POST /v1/products: 400 Missing required param: name.']);
  });

  test('an unknown address, another API version, and JSON', async () => {
    const answers = [
      await send('/v1/coupons', { headers: once('k') }),
      await send('/v1/customers', { headers: { ...once('k'), 'stripe-version': '2020-08-27' } }),
      await send('/v1/customers', { headers: { ...once('k'), 'content-type': 'application/json' } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 400, 400]);
    expect(complaints()).toHaveLength(3);
  });

  test('an unknown key', async () => {
    const { status, error } = await send('/v1/products', { method: 'GET', headers: { authorization: 'Bearer sk_x' } });
    expect([status, error!.message]).toEqual([401, 'Invalid API Key provided: sk_x']);
  });

  test('an expansion that does not exist, or is five levels deep', async () => {
    const { id } = await send('/v1/customers', { headers: once('k') });
    const expand = (path: string) => send(`/v1/customers/${id}?expand[]=${path}`, { method: 'GET' });
    expect([(await expand('nothing')).status, (await expand('a.b.c.d.e')).status]).toEqual([400, 400]);
    expect(complaints()).toHaveLength(2);
  });

  test('no write without an idempotency key, but notes it', async () => {
    expect((await send('/v1/customers')).status).toBe(200);
    expect(complaints()).toEqual(['POST /v1/customers without an idempotency key']);
  });
});

describe('an idempotency key', () => {
  const create = (key: string, name = 'Tess') => send('/v1/customers', { body: `name=${name}`, headers: once(key) });

  test('repeats the same answer, marked as a repeat', async () => {
    const [one, two, other] = [await create('k'), await create('k'), await create('l')];
    expect(two.id).toBe(one.id);
    expect([one, two].map(({ headers }) => headers.get('idempotent-replayed'))).toEqual([null, 'true']);
    expect(other.id).not.toBe(one.id);
  });

  test('cannot be used for another request', async () => {
    await create('k');
    const { status, error } = await create('k', 'Tom');
    expect([status, error!.type]).toEqual([400, 'idempotency_error']);
    expect(complaints()).toHaveLength(1);
  });

  test('cannot be used while its request is in progress', async () => {
    const release = stripe.hold('/v1/customers');
    const first = create('k');
    await expect.poll(() => stripe.requests.length).toBe(1);
    const { status, error } = await create('k');
    expect([status, error!.code]).toEqual([409, 'idempotency_key_in_use']);
    release();
    expect((await first).status).toBe(200);
  });

  test('keeps a decline, but not an invalid request', async () => {
    const { id } = await create('k');
    const attach = () =>
      send('/v1/payment_methods/pm_card_chargeDeclined/attach', { body: `customer=${id}`, headers: once('a') });
    expect([(await attach()).status, (await attach()).headers.get('idempotent-replayed')]).toEqual([402, null]);
    expect((await send('/v1/customers', { body: 'nme=x', headers: once('b') })).status).toBe(400);
    expect((await send('/v1/customers', { body: 'name=x', headers: once('b') })).status).toBe(200);
    complaints();
  });

  test('is forgotten after a day', async () => {
    const { id } = await create('k');
    stripe.advance(new Date('2026-02-01T10:00:00Z'));
    expect((await create('k')).id).not.toBe(id);
  });
});

describe('webhooks', () => {
  let receiver: Server;
  let answers: number[];
  let received: { type: string; isGood: boolean }[];
  beforeEach(async () => {
    [answers, received] = [[], []];
    receiver = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => (body += String(chunk)));
      request.on('end', () => {
        received.push({ type: (JSON.parse(body) as { type: string }).type, isGood: isGood(body, request.headers) });
        response.writeHead(answers.shift() ?? 200).end();
      });
    });
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    stripe.webhooks.to(`http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`);
  });
  afterEach(() => receiver.close());

  function isGood(body: string, headers: IncomingHttpHeaders): boolean {
    const signature = headers['stripe-signature'] ?? '';
    const now = stripe.now().getTime();
    try {
      Stripe.webhooks.constructEvent(body, signature, stripe.webhookSecret, undefined, undefined, now);
      return true;
    } catch {
      return false;
    }
  }

  const make = async () => {
    await send('/v1/customers', { headers: once(`k-${stripe.requests.length}`) });
    await send('/v1/products', { body: 'name=x', headers: once(`k-${stripe.requests.length}`) });
  };
  const types = () => received.map(({ type }) => type);

  test('come in order, signed', async () => {
    await make();
    await stripe.webhooks.settled();
    expect(received).toEqual([
      { type: 'customer.created', isGood: true },
      { type: 'product.created', isGood: true },
    ]);
  });

  test('can be held back, reordered and repeated', async () => {
    stripe.webhooks.hold();
    await make();
    await stripe.webhooks.settled();
    expect(received).toEqual([]);
    await stripe.webhooks.release((events) => [...events.toReversed(), events[0]!]);
    expect(types()).toEqual(['product.created', 'customer.created', 'customer.created']);
  });

  test('can be badly signed', async () => {
    await make();
    await stripe.webhooks.settled();
    for (const how of ['bad', 'old', 'none'] as const) await stripe.webhooks.send(stripe.events[0]!, how);
    expect(received.slice(2).map((one) => one.isGood)).toEqual([false, false, false]);
  });

  test('are sent again when they were not accepted', async () => {
    answers.push(500, 200);
    await make();
    await stripe.webhooks.settled();
    await stripe.webhooks.retryFailed();
    expect(types()).toEqual(['customer.created', 'product.created', 'customer.created']);
    expect(stripe.webhooks.deliveries.map(({ status }) => status)).toEqual([500, 200, 200]);
  });
});
