import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createCaller, createKit, placement, type Kit } from '../kit.ts';
import { startReceiver, type Received } from '../receiver.ts';
import { EVENTS, type Endpoint } from './customer.ts';
import { deliveryFaults } from './invariants.deliveries.ts';
import { callFaults, expectNothingLost, minuteFaults } from './invariants.ts';

let kit: Kit;
let endpoint: Endpoint;
beforeAll(async () => {
  kit = await createKit({ judged: true });
  const caller = await createCaller(kit);
  const receiver = await startReceiver();
  const { webhook, secret } = await kit.webhooks.create(caller, { url: receiver.url, events: EVENTS });
  endpoint = { ...receiver, webhookId: webhook.id, secret };
  await kit.calls.placeMany(caller, placement({ ownerEmail: caller.viewer.email }, 2), null);
  const isOver = async () => receiver.received.length === 8 && (await kit.db.prisma.email.count()) === 2;
  await vi.waitUntil(isOver, { timeout: 120_000 });
});
afterAll(async () => {
  await kit.close();
  await endpoint.close();
});

/** The faults that would be found if the endpoint had received this instead. */
const withReceived = (received: Received[]) => deliveryFaults(kit.db.prisma, [{ ...endpoint, received }]);
const ofOneCall = () => {
  const { call_id: id } = endpoint.received[0]!.body.data;
  return endpoint.received.filter(({ body }) => body.data.call_id === id);
};

test('no fault is found in a good run, nor when each delivery is repeated in order', async () => {
  await expectNothingLost(kit.db.prisma, [endpoint]);
  expect(await withReceived(endpoint.received.flatMap((one) => [one, one]))).toEqual([]);
});

test('a missing, late, foreign or altered event is found', async () => {
  const { received } = endpoint;
  const [first, second] = ofOneCall();
  const late = [second!, first!, ...received.filter((one) => one !== first && one !== second)];
  const foreign = { ...first!, headers: { ...first!.headers, 'webhook-id': 'another' } };
  expect(await withReceived(received.slice(1))).toEqual([expect.stringMatching(/^call .*: due 2,.*received/)]);
  expect(await withReceived(late)).toEqual([expect.stringMatching(/^call .*: due 2,/)]);
  // A repeat that comes after a later event.
  expect(await withReceived([...received, first!])).toEqual([expect.stringMatching(/^call .*: due 2,/)]);
  expect(await withReceived([...received, foreign])).toEqual(['received another, which no row knows']);
  expect(await withReceived([...received, { ...received.at(-1)!, raw: '{}' }])).toEqual([
    expect.stringMatching(/with other bytes/),
  ]);
});

test('inconsistent rows are found', async () => {
  const { prisma } = kit.db;
  const delivery = await prisma.webhookDelivery.findFirstOrThrow();
  const where = { id: delivery.id };
  await prisma.webhookDelivery.update({ where, data: { status: 'pending' } });
  expect(await deliveryFaults(prisma, [endpoint])).toEqual([`delivery ${delivery.id} is pending: null`]);
  await prisma.webhookDelivery.update({ where, data: { status: 'delivered', attemptCount: 2 } });
  expect(await deliveryFaults(prisma, [endpoint])).toEqual([expect.stringMatching(/other attempts/)]);
  await prisma.minutePeriod.updateMany({ data: { usedSeconds: { increment: 1 } } });
  expect(await minuteFaults(prisma)).toEqual([expect.stringMatching(/"used":/), expect.stringMatching(/"talked":/)]);
  const event = await prisma.callEvent.findFirstOrThrow({ where: { type: 'ringing' } });
  await prisma.callEvent.update({ where: { id: event.id }, data: { type: 'dispatched' } });
  expect(await callFaults(prisma)).toEqual([
    `call ${event.callId}: dispatched 2 times`,
    `call ${event.callId}: ringing 0 times`,
  ]);
  await prisma.callEvent.delete({ where: { id: event.id } });
  expect(await callFaults(prisma)).toEqual([
    `call ${event.callId}: events have a gap`,
    `call ${event.callId}: ringing 0 times`,
    `account ${event.accountId}: its stream has a gap`,
  ]);
});
