import { createHmac, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../platform/auth/index.ts';
import { DAY, HOUR } from '../../../platform/clock/index.ts';
import { createCaller, createKit, placement, type Kit } from '../../../../test/kit.ts';
import { startReceiver, type Receiver } from '../../../../test/receiver.ts';
import { allStatementsDuring } from '../../../../test/statements.ts';
import { ROUND } from '../../../platform/db/index.ts';
import { hashSecret } from '../signing/signing.ts';

let kit: Kit;
let receiver: Receiver;
let caller: Caller;
beforeAll(async () => {
  kit = await createKit();
});
afterAll(() => kit.close());
beforeEach(async () => {
  receiver = await startReceiver();
  caller = await createCaller(kit);
});
afterEach(() => receiver.close());

const events = ['call.started', 'call.ended', 'call.transcribed'];
const register = () => kit.webhooks.create(caller, { url: receiver.url, events });
const jobWhere = (id: string) => ({ payload: { path: ['deliveryId'], equals: id } });
const jobOf = (id: string) => kit.db.prisma.job.findFirstOrThrow({ where: jobWhere(id) });
const delivery = (id: string) => kit.db.prisma.webhookDelivery.findUniqueOrThrow({ where: { id } });
const over = (id: string) => expect.poll(async () => (await delivery(id)).status).toMatch(/delivered|failed/);
const nova = (secret: string, raw: string) =>
  `sha256=${createHmac('sha256', hashSecret(secret)).update(raw).digest('hex')}`;
const standard = (secret: string, headers: Record<string, string>, raw: string) => {
  const key = Buffer.from(hashSecret(secret), 'hex');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};

test('after a rotation both secrets sign for 24 hours, then the new one alone', async () => {
  const { webhook, secret: old } = await register();
  const { secret } = await kit.webhooks.rotate(caller, webhook.id, 24);
  const during = await kit.webhooks.test(caller, webhook.id);
  const [first] = await receiver.got(1);
  expect(first!.headers['webhook-signature']!.split(' ')).toEqual([
    standard(secret, first!.headers, first!.raw),
    standard(old, first!.headers, first!.raw),
  ]);
  expect(first!.headers['x-nova-signature']).toBe(nova(old, first!.raw));
  expect(first!.headers['x-nova-signature-next']).toBe(nova(secret, first!.raw));
  await over(during.id);

  kit.clock.move(24 * HOUR + 1000);
  await kit.webhooks.test(caller, webhook.id);
  const second = (await receiver.got(2))[1]!;
  expect(second.headers['webhook-signature']).toBe(standard(secret, second.headers, second.raw));
  expect(second.headers['x-nova-signature']).toBe(nova(secret, second.raw));
  expect(second.headers['x-nova-signature-next']).toBeUndefined();
});

test('a rotation without overlap ends the old secret at once', async () => {
  const { webhook, secret: old } = await register();
  const { secret } = await kit.webhooks.rotate(caller, webhook.id, 0);
  await kit.webhooks.test(caller, webhook.id);
  const [got] = await receiver.got(1);
  expect(got!.headers['x-nova-signature']).toBe(nova(secret, got!.raw));
  expect(got!.headers['webhook-signature']).not.toContain(standard(old, got!.headers, got!.raw));
});

test('two rotations at once follow each other', async () => {
  const { webhook } = await register();
  const both = await Promise.all([1, 2].map(() => kit.webhooks.rotate(caller, webhook.id, 24)));
  const row = await kit.db.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
  const hashes = both.map(({ secret }) => hashSecret(secret));
  expect(hashes.toSorted()).toEqual([row.secretHash, row.previousSecretHash!].toSorted());
});

test('a failed delivery is replayed with the same id and body', async () => {
  const { webhook } = await register();
  receiver.answer((response) => void response.writeHead(500).end());
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await expect.poll(async () => (await delivery(id)).attemptCount).toBe(1);
  // It is the last one.
  await kit.db.prisma.job.updateMany({ where: jobWhere(id), data: { failures: 3, dueAt: new Date() } });
  await over(id);
  expect(await delivery(id)).toMatchObject({ status: 'failed', attemptCount: 2 });
  receiver.answer((response) => void response.end());
  await kit.webhooks.replay(caller, id);
  await expect.poll(async () => (await delivery(id)).status).toBe('delivered');
  expect(await delivery(id)).toMatchObject({ attemptCount: 3, statusCode: 200, errorMessage: null });
  const [first, , third] = receiver.received;
  expect(third!.raw).toBe(first!.raw);
  expect(third!.headers['webhook-id']).toBe(id);
});

test('all deliveries that failed since a time are replayed, each call’s in order', async () => {
  const { webhook } = await register();
  const since = kit.clock.now();
  const { calls } = await kit.calls.placeMany(caller, placement({}, 3), null);
  await receiver.got(9);
  await expect
    .poll(() => kit.db.prisma.webhookDelivery.count({ where: { webhookId: webhook.id, status: 'delivered' } }))
    .toBe(9);
  await kit.db.prisma.webhookDelivery.updateMany({ where: { webhookId: webhook.id }, data: { status: 'failed' } });
  receiver.received.length = 0;
  expect(await kit.webhooks.replayFailed(caller, webhook.id, since)).toBe(9);
  const got = await receiver.got(9);
  for (const { callId } of calls)
    expect(got.filter(({ body }) => body.data.call_id === callId).map(({ body }) => body.event)).toEqual(events);
  expect(await kit.webhooks.replayFailed(caller, webhook.id, kit.clock.now())).toBe(0);
});

test('very many failed deliveries are replayed, in parts', async () => {
  const { webhook } = await register();
  const { accountId } = caller.viewer!;
  const at = kit.clock.now();
  const row = {
    webhookId: webhook.id,
    accountId,
    eventType: 'call.ended',
    body: '{}',
    status: 'failed',
    createdAt: at,
  };
  const rows = Array.from({ length: 1001 }, () => ({ ...row, id: crypto.randomUUID() }));
  await kit.db.prisma.webhookDelivery.createMany({ data: rows });
  const before = kit.clock.now();
  expect(await kit.webhooks.replayFailed(caller, webhook.id, at)).toBe(rows.length);
  const delivered = { webhookId: webhook.id, status: 'delivered', deliveredAt: { gte: before } };
  await expect.poll(() => kit.db.prisma.webhookDelivery.count({ where: delivered })).toBe(rows.length);
});

test('open deliveries are not replayed, and neither are deliveries to an inactive endpoint', async () => {
  const { webhook } = await register();
  receiver.answer(() => {});
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await receiver.got(1);
  await kit.webhooks.replay(caller, id);
  expect((await jobOf(id)).leasedUntil).not.toBeNull();
  expect(await kit.db.prisma.job.count({ where: jobWhere(id) })).toBe(1);
  await kit.webhooks.remove(caller, webhook.id);
  await expect(kit.webhooks.replay(caller, id)).rejects.toThrow(/inactive/);
});

test('an endpoint that has failed for five days is disabled, its owner told, and its waiting deliveries ended', async () => {
  const { webhook } = await register();
  receiver.answer((response) => void response.writeHead(500).end());
  await kit.webhooks.test(caller, webhook.id);
  const read = () => kit.db.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
  await expect.poll(async () => (await read()).failingSince).not.toBeNull();
  kit.clock.move(4 * DAY);
  await kit.webhooks.test(caller, webhook.id);
  await receiver.got(2);
  expect((await read()).isActive).toBe(true);
  // Its next attempts fail after five days.
  kit.clock.move(DAY + HOUR);
  await expect.poll(async () => (await read()).isActive).toBe(false);
  expect(await read()).toMatchObject({ inactiveReason: 'failing' });
  const [email] = await kit.db.prisma.email.findMany({ where: { to: caller.viewer!.email } });
  expect(email!.text).toContain(receiver.url);
  const open = { webhookId: webhook.id, status: 'pending' };
  await expect.poll(() => kit.db.prisma.webhookDelivery.count({ where: open })).toBe(0);
});

test('a delivery that was in flight when the endpoint answered again does not disable it', async () => {
  const { webhook } = await register();
  const read = () => kit.db.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } });
  await kit.db.prisma.webhook.update({ where: { id: webhook.id }, data: { failingSince: new Date(0) } });
  const slow = Promise.withResolvers<void>();
  receiver.answer((response) => void slow.promise.then(() => response.writeHead(500).end()));
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await receiver.got(1);
  receiver.answer((response) => void response.end());
  await over((await kit.webhooks.test(caller, webhook.id)).id);
  slow.resolve();
  await expect.poll(async () => (await delivery(id)).attemptCount).toBeGreaterThanOrEqual(1);
  expect(await read()).toMatchObject({ isActive: true });
  expect(await kit.db.prisma.email.count({ where: { to: caller.viewer!.email } })).toBe(0);
});

test('a successful answer resets the time since which an endpoint fails', async () => {
  const { webhook } = await register();
  await kit.db.prisma.webhook.update({ where: { id: webhook.id }, data: { failingSince: new Date(0) } });
  await over((await kit.webhooks.test(caller, webhook.id)).id);
  expect(await kit.db.prisma.webhook.findUniqueOrThrow({ where: { id: webhook.id } })).toMatchObject({
    isActive: true,
    failingSince: null,
  });
});

test('deliveries in flight in a dead process are sent again, with the same id', async () => {
  const { webhook } = await register();
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await over(id);
  await kit.db.prisma.webhookDelivery.update({ where: { id }, data: { status: 'pending' } });
  const place = { ownerId: webhook.accountId, groupId: webhook.id };
  const held = { claims: 1, leasedUntil: new Date(Date.now() - 1000) };
  const payload = { deliveryId: id };
  await kit.db.prisma.job.create({ data: { queue: 'webhooks.deliver', payload, ...place, ...held } });
  const got = await receiver.got(2);
  expect(got.map(({ headers }) => headers['webhook-id'])).toEqual([id, id]);
});

test('no delivery waits longer than the time between two attempts after the clock was put back', async () => {
  const { webhook } = await register();
  receiver.answer((response) => void response.writeHead(500).end());
  const { id } = await kit.webhooks.test(caller, webhook.id);
  await expect.poll(async () => (await delivery(id)).attemptCount).toBe(1);
  // As if the attempt was made, and then the clock was put back by two hours.
  const setAt = new Date(Date.now() + 2 * HOUR);
  const dueAt = new Date(+setAt + 30_000);
  await kit.db.prisma.job.updateMany({ where: jobWhere(id), data: { setAt, dueAt } });
  await expect.poll(async () => +(await jobOf(id)).dueAt!).toBeLessThan(Date.now() + 35_000);
  const leasedUntil = dueAt;
  await kit.db.prisma.job.updateMany({ where: jobWhere(id), data: { dueAt: null, leasedUntil } });
  await expect.poll(async () => +(await jobOf(id)).leasedUntil!).toBeLessThan(Date.now() + 20_000);
});

test('deliveries are kept for 30 days, open ones longer', async () => {
  const { webhook } = await register();
  const { id: done } = await kit.webhooks.test(caller, webhook.id);
  await over(done);
  receiver.answer(() => {});
  const { id: open } = await kit.webhooks.test(caller, webhook.id);
  kit.clock.move(31 * DAY);
  await kit.webhooks.retain();
  const left = await kit.db.prisma.webhookDelivery.findMany({ where: { webhookId: webhook.id } });
  expect(left.map(({ id }) => id)).toEqual([open]);
  expect(await kit.db.prisma.webhookAttempt.count({ where: { deliveryId: done } })).toBe(0);
});

test('old deliveries go in rounds, whatever endpoints they are for', async () => {
  const { accountId } = caller.viewer!;
  const created = [await register(), await register(), await register()].map(({ webhook }) => webhook.id);
  const [many = '', few = '', none = ''] = created;
  const about = { accountId, eventType: 'call.ended', body: '{}', status: 'delivered' };
  const old = (webhookId: string, count: number) =>
    Array.from({ length: count }, () => ({
      ...about,
      id: randomUUID(),
      webhookId,
      createdAt: new Date(+kit.clock.now() - 31 * DAY),
    }));
  await kit.db.prisma.webhookDelivery.createMany({ data: [...old(many, ROUND + 1), ...old(few, 2)] });
  const { id: recent } = await kit.webhooks.test(caller, none);
  await over(recent);
  const { statements } = await allStatementsDuring(() => kit.webhooks.retain());
  expect(statements.filter((sql) => /DELETE FROM webhook_deliveries/.test(sql))).toHaveLength(2);
  const left = await kit.db.prisma.webhookDelivery.findMany({ where: { webhookId: { in: created } } });
  expect(left.map(({ id }) => id)).toEqual([recent]);
});

test('a delivery that is added just as its endpoint is deleted is ended when its turn comes', async () => {
  const { webhook } = await register();
  receiver.answer((response) => setTimeout(() => response.writeHead(500).end(), 300));
  await kit.calls.placeMany(caller, placement(), null);
  await receiver.got(1);
  await kit.webhooks.remove(caller, webhook.id);
  const left = () => kit.webhooks.deliveries(caller, webhook.id, 500);
  // The attempt fails and would be repeated. The call goes on and has more events.
  await expect.poll(async () => (await left()).some(({ attemptCount }) => attemptCount === 1)).toBe(true);
  await expect.poll(async () => (await left()).filter(({ status }) => status !== 'failed')).toEqual([]);
  expect((await left()).length).toBeGreaterThan(0);
  expect(receiver.received).toHaveLength(1);
});
