import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { WEBHOOK_EVENTS, WebhookEvent } from '@nova-calls/schema';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../platform/auth/index.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { startReceiver, type Receiver } from '../../../../test/receiver.ts';

let kit: Kit;
let receiver: Receiver;
let caller: Caller;
beforeAll(async () => {
  kit = await createKit({ judged: true });
});
afterAll(() => kit.close());
beforeEach(async () => {
  receiver = await startReceiver();
  caller = await createCaller(kit);
});
afterEach(() => receiver.close());

const register = (events: readonly string[] = WEBHOOK_EVENTS, url = receiver.url) =>
  kit.webhooks.create(caller, { url, events: [...events] });

/** The snippet of the documentation, as it stands there. */
function verify(rawSecret: string, body: string, header: string): boolean {
  const key = createHash('sha256').update(rawSecret).digest('hex');
  const expected = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
  return timingSafeEqual(Buffer.from(expected), Buffer.from(header));
}

/** Standard Webhooks, with the key that a customer derives from the secret. */
function standard(rawSecret: string, raw: string, headers: Record<string, string>): string {
  const key = createHash('sha256').update(rawSecret).digest();
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
}

test('the four events of a call come in order, as documented and signed', async () => {
  const { secret } = await register();
  const { calls } = await kit.calls.placeMany(caller, placement(), null);
  const got = await receiver.got(4);
  expect(got.map(({ body }) => body.event)).toEqual(WEBHOOK_EVENTS);
  for (const { headers, raw, body } of got) {
    expect(WebhookEvent.parse(body)).toEqual(body);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'user-agent': 'NOVA-Webhooks/1.0',
      'x-nova-event': body.event,
    });
    expect(verify(secret, raw, headers['x-nova-signature']!)).toBe(true);
    expect(headers['webhook-signature']).toBe(standard(secret, raw, headers));
    expect(body.data).toMatchObject({ call_id: calls[0]!.callId, customer_id: caller.viewer!.accountId });
  }
  expect(Object.keys(got[1]!.body.data).toSorted()).toEqual([
    'call_id',
    'customer_id',
    'duration_seconds',
    'ended_at',
    'goal',
    'goal_completed',
    'outcome',
    'started_at',
    'to_phone_e164',
  ]);
  expect(got[2]!.body.data.transcript.length).toBeGreaterThan(4);
  expect(got[3]!.body.data.score.overall).toEqual(expect.any(Number));
});

test('an endpoint gets the events it names, and another account’s calls never', async () => {
  await register(['call.scored']);
  const other = await startReceiver();
  await kit.webhooks.create(await createCaller(kit), { url: other.url, events: [...WEBHOOK_EVENTS] });
  await kit.calls.placeMany(caller, placement(), null);
  await receiver.got(1);
  expect(receiver.received.map(({ body }) => body.event)).toEqual(['call.scored']);
  expect(other.received).toEqual([]);
  await other.close();
});

test('a failing attempt is made again after a second, with the same id and bytes, and the events behind it wait', async () => {
  const { webhook } = await register();
  let failures = 1;
  receiver.answer((response) => {
    response.statusCode = failures-- > 0 ? 500 : 204;
    response.end(failures >= 0 ? 'try later' : undefined);
  });
  await kit.calls.placeMany(caller, placement(), null);
  const got = await receiver.got(5);
  expect(got.map(({ body }) => body.event)).toEqual(['call.started', ...WEBHOOK_EVENTS]);
  expect(got[1]!.headers['webhook-id']).toBe(got[0]!.headers['webhook-id']);
  expect(got[1]!.raw).toBe(got[0]!.raw);
  expect(got[1]!.at - got[0]!.at).toBeGreaterThanOrEqual(1000);
  const [first] = (await settled(webhook.id, 4)).toReversed();
  expect(first).toMatchObject({ status: 'delivered', attemptCount: 2, statusCode: 204, errorMessage: null });
  const attempts = await kit.db.prisma.webhookAttempt.findMany({ where: { deliveryId: first!.id } });
  expect(attempts).toMatchObject([
    { number: 1, statusCode: 500, error: 'The endpoint answered 500.', responseBody: 'try later' },
    { number: 2, statusCode: 204, error: null, responseBody: null },
  ]);
});

/** Waits until this many deliveries of an endpoint are finished, and returns them. */
async function settled(webhookId: string, count: number) {
  const over = { webhookId, status: { in: ['delivered', 'failed'] } };
  await expect.poll(() => kit.db.prisma.webhookDelivery.count({ where: over })).toBe(count);
  return kit.webhooks.deliveries(caller, webhookId, 500);
}

/** Makes deliveries due at once that wait for their next attempt. */
const hurry = (webhookId: string) =>
  kit.db.prisma.$executeRaw`
    UPDATE jobs SET due_at = now() WHERE group_id = ${webhookId}::uuid AND due_at IS NOT NULL`;

test('a delivery fails after four attempts, and then the next event is sent', async () => {
  const { webhook } = await register(['call.started', 'call.ended']);
  receiver.answer((response, { body }) => {
    response.statusCode = body.event === 'call.started' ? 503 : 200;
    response.end();
  });
  await kit.calls.placeMany(caller, placement(), null);
  for (const made of [1, 2, 3]) {
    await receiver.got(made);
    await expect
      .poll(() => kit.db.prisma.webhookDelivery.count({ where: { webhookId: webhook.id, attemptCount: made } }))
      .toBe(1);
    await hurry(webhook.id);
  }
  const [ended, started] = await settled(webhook.id, 2);
  expect(started).toMatchObject({ eventType: 'call.started', status: 'failed', attemptCount: 4, statusCode: 503 });
  expect(ended).toMatchObject({ eventType: 'call.ended', status: 'delivered', attemptCount: 1 });
  expect(receiver.received.map(({ body }) => body.event)).toEqual([...Array(4).fill('call.started'), 'call.ended']);
});

test.each([
  ['a redirect', (response: ServerResponse) => void response.writeHead(302, { location: '/elsewhere' }).end()],
  ['a closed socket', (response: ServerResponse) => void response.destroy()],
])('%s is a failure, and is not followed', async (_what, answer) => {
  const { webhook } = await register(['call.started']);
  receiver.answer(answer);
  const { id } = await kit.webhooks.test(caller, webhook.id);
  const read = () => kit.db.prisma.webhookDelivery.findUniqueOrThrow({ where: { id } });
  await expect.poll(async () => (await read()).attemptCount).toBe(1);
  expect(await read()).toMatchObject({ status: 'pending', errorMessage: expect.any(String) });
  expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
});

test('16 kB of an answer are kept, and the rest is not read', async () => {
  const { webhook } = await register(['call.started']);
  let isCut = false;
  receiver.answer((response) => {
    response.once('close', () => (isCut = !response.writableFinished));
    const more = () => {
      while (!response.destroyed && response.write('x'.repeat(65_536)));
      if (!response.destroyed) response.once('drain', more);
    };
    more();
  });
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await settled(webhook.id, 1);
  const attempt = await kit.db.prisma.webhookAttempt.findFirstOrThrow({ where: { deliveryId: id } });
  expect(attempt.responseBody).toBe('x'.repeat(16 * 1024));
  expect(attempt).toMatchObject({ statusCode: 200, error: null });
  await expect.poll(() => isCut).toBe(true);
});

test('a call that was never dispatched starts nothing and ends nothing', async () => {
  await register();
  const { accountId } = caller.viewer!;
  await kit.db.prisma.account.update({ where: { id: accountId }, data: { callConcurrency: 0 } });
  const { calls } = await kit.calls.placeMany(caller, placement(), null);
  await kit.calls.cancel(caller, calls[0]!.callId);
  expect(await kit.db.prisma.webhookDelivery.count({ where: { accountId } })).toBe(0);
});

test('a slow endpoint delays no other, of the same account or another', async () => {
  receiver.answer(() => {});
  await register(['call.started']);
  const quick = await startReceiver();
  const { webhook } = await register(['call.started'], quick.url);
  const neighbour = await createCaller(kit);
  const next = await startReceiver();
  await kit.webhooks.create(neighbour, { url: next.url, events: ['call.started'] });
  const from = performance.now();
  await kit.calls.placeMany(caller, placement({}, 10), null);
  await kit.calls.placeMany(neighbour, placement(), null);
  await quick.got(10);
  await next.got(1);
  expect(performance.now() - from).toBeLessThan(9000);
  await settled(webhook.id, 10);
  await quick.close();
  await next.close();
});
