import { afterEach, beforeEach, expect, test } from 'vitest';
import { sized } from '../size.ts';
import { newCustomer, newEndpoint, place, submission, type Endpoint } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { distinct, settled } from './settle.ts';

const CALLS = sized({ quick: 10, full: 20 });

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(() => stage.close());

test('kill -9 during deliveries and calls: everything is delivered and every call goes on', async () => {
  let server = await stage.start();
  const customer = await newCustomer(server.url);
  const endpoint = await newEndpoint(server.url, customer);
  endpoint.answer(() => {});
  await place(server.url, customer, submission(CALLS));
  await endpoint.got(CALLS / 2);
  await stage.kill(server);
  const held = [...endpoint.received];

  endpoint.answer((response) => void response.end());
  server = await stage.start();
  await expect.poll(() => again(endpoint, held.length), { interval: 20 }).toBe(held.length);
  await settled(server.url, [{ endpoint, calls: CALLS }], CALLS);
  await stage.stop(server);
  await stage.read((prisma) => expectNothingLost(prisma, [endpoint]));
  await endpoint.close();
});

/** The number of first deliveries that came a second time. */
function again({ received }: Endpoint, first: number): number {
  const held = new Set(received.slice(0, first).map(({ headers }) => headers['webhook-id']));
  const later = received.slice(first).map(({ headers }) => headers['webhook-id']!);
  return new Set(later.filter((id) => held.has(id))).size;
}

test('SIGTERM under load: work in flight is recorded, nothing is done twice, and the next process goes on', async () => {
  let server = await stage.start();
  const customer = await newCustomer(server.url);
  const endpoint = await newEndpoint(server.url, customer);
  endpoint.answer((response) => void setTimeout(() => response.end(), 400));
  await place(server.url, customer, submission(CALLS));
  await endpoint.got(CALLS * 0.4);
  await stage.stop(server);
  await stage.read(async (prisma) => {
    expect(await prisma.webhookAttempt.count()).toBe(endpoint.received.length);
    expect(await prisma.call.count({ where: { status: 'completed' } })).toBeLessThan(CALLS);
    expect(await prisma.call.count({ where: { status: 'completed' } })).toBeLessThan(20);
    // Neither a delivery nor anything else is in flight.
    expect(await prisma.job.findMany({ where: { leasedUntil: { not: null } } })).toEqual([]);
  });

  server = await stage.start();
  await settled(server.url, [{ endpoint, calls: CALLS }], CALLS);
  await stage.stop(server);
  expect(endpoint.received).toHaveLength(distinct(endpoint));
  await stage.read((prisma) => expectNothingLost(prisma, [endpoint]));
  await endpoint.close();
});
