import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Caller } from '../../../platform/auth/index.ts';
import { newId } from '../../../platform/ids/index.ts';
import { onPostgres, openTestDatabase } from '../../../../test/database.ts';
import { createCaller, createKit, nextPhone, type Kit } from '../../../../test/kit.ts';
import { startReceiver, type Receiver } from '../../../../test/receiver.ts';
import { insertDeliveries } from './outbox.ts';

const EVENTS = ['call.started', 'call.ended', 'call.transcribed'] as const;
const CALLS = 60;
let kits: Kit[];
let receiver: Receiver;
let caller: Caller;

/** On PostgreSQL two complete servers share the queue. */
beforeEach(async () => {
  const db = await openTestDatabase();
  kits = [await createKit({ db })];
  // The first kit closes the database.
  if (onPostgres) kits.push(await createKit({ db: { ...db, close: async () => {} } }));
  receiver = await startReceiver();
  caller = await createCaller(kits[0]!);
});
afterEach(async () => {
  for (const kit of kits.toReversed()) await kit.close();
  await receiver.close();
});

const kitOf = (n: number) => kits[n % kits.length]!;
const random = (most: number) => Math.floor(Math.random() * most);

/** Finished calls that the test adds events to. */
async function makeCalls() {
  const { db, clock } = kits[0]!;
  const { accountId } = caller.viewer!;
  const [batchId, now] = [newId(), clock.now()];
  const what = { goal: 'qualify_interest', language: 'en' };
  await db.prisma.batch.create({
    data: {
      id: batchId,
      accountId,
      ...what,
      ownerEmail: 'x@example.com',
      product: 'CRM',
      total: CALLS,
      createdAt: now,
    },
  });
  const times = { createdAt: now, dispatchedAt: now, endedAt: now, progressedAt: now };
  const rows = Array.from({ length: CALLS }, (_, position) => ({ id: newId(), position, phone: nextPhone() }));
  await db.prisma.call.createMany({
    data: rows.map((row) => ({ ...row, batchId, accountId, ...what, status: 'completed', persona: 'busy', ...times })),
  });
  return rows.map(({ id }) => ({ id, accountId, batchId }));
}

const ended = { status: 'completed', outcome: null, reason: 'x', durationSeconds: 1, turns: 1 };
const HAPPENINGS: Parameters<Kit['calls']['record']>[2][] = [
  { type: 'dispatched', data: {} },
  { type: 'ended', data: ended },
  { type: 'transcribed', data: { turns: 1 } },
];

test('each call’s events arrive once and in order while others are added, delivered and retried', async () => {
  const { webhook } = await kits[0]!.webhooks.create(caller, { url: receiver.url, events: [...EVENTS] });
  const failing = new Set<string>();
  receiver.answer((response, { headers }) => {
    const id = headers['webhook-id']!;
    // One in ten first attempts fails.
    const fails = !failing.has(id) && random(10) === 0;
    failing.add(id);
    setTimeout(() => response.writeHead(fails ? 500 : 200).end(), random(8));
  });
  const calls = await makeCalls();
  const happen = async (call: (typeof calls)[0], n: number) => {
    for (const [at, event] of HAPPENINGS.entries()) {
      const { db, calls: service } = kitOf(n + at);
      await db.transact((tx) => service.record(tx, call, event));
      await sleep(random(6));
    }
  };
  await Promise.all(calls.map(happen));
  const { prisma } = kits[0]!.db;
  await expect
    .poll(() => prisma.webhookDelivery.count({ where: { webhookId: webhook.id, status: 'delivered' } }), {
      timeout: 25_000,
    })
    .toBe(CALLS * EVENTS.length);

  const idOf = ({ headers }: { headers: Record<string, string> }) => headers['webhook-id'];
  const lastTries = receiver.received.filter((one, at, all) => all.findLastIndex((o) => idOf(o) === idOf(one)) === at);
  for (const { id } of calls) {
    const told = lastTries.filter(({ body }) => body.data.call_id === id);
    expect(told.map(({ body }) => body.event)).toEqual([...EVENTS]);
  }
  // A delivery is sent again only if an attempt failed.
  const attempts = await prisma.webhookAttempt.count({ where: { delivery: { webhookId: webhook.id } } });
  expect(receiver.received.length).toBe(attempts);
  const failures = await prisma.webhookAttempt.count({
    where: { delivery: { webhookId: webhook.id }, error: { not: null } },
  });
  expect(attempts).toBe(CALLS * EVENTS.length + failures);
});

test('an account with many slow endpoints leaves room for another', async () => {
  receiver.answer(() => {});
  const [{ webhooks, db, clock, jobs }] = kits as [Kit];
  for (let n = 0; n < 40; n++) await webhooks.create(caller, { url: receiver.url, events: [...EVENTS] });
  const endpoints = await db.prisma.webhook.findMany({ where: { accountId: caller.viewer!.accountId } });
  const rows = endpoints.flatMap(({ id, accountId }) =>
    Array.from({ length: 30 }, () => ({
      webhookId: id,
      accountId,
      callId: null,
      eventSeq: 0,
      eventType: 'call.started' as const,
      body: '{}',
    })),
  );
  await db.transact((tx) => insertDeliveries(jobs, tx, rows, clock.now()));
  const busy = () => db.prisma.job.count({ where: { queue: 'webhooks.deliver', leasedUntil: { not: null } } });
  // Half of the deliveries that one process may have in flight, never all of them.
  await expect.poll(busy).toBeGreaterThanOrEqual(250);
  expect(await busy()).toBeLessThan(500 * kits.length);
  const neighbour = await createCaller(kits[0]!);
  const quick = await startReceiver();
  const { webhook } = await webhooks.create(neighbour, { url: quick.url, events: [...EVENTS] });
  await webhooks.test(neighbour, webhook.id);
  await quick.got(1);
  // It did not wait until all slow endpoints were tried.
  const { accountId } = caller.viewer!;
  expect(await db.prisma.webhookDelivery.count({ where: { accountId, attemptCount: 0 } })).toBeGreaterThan(0);
  await quick.close();
});
