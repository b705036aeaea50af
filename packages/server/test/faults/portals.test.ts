import { afterAll, beforeAll, expect, test } from 'vitest';
import { onPostgres } from '../database.ts';
import { doorsOf } from '../app.ts';
import { deliver, integrate, propertyFinderEvent } from '../portals.ts';
import type { ServerProcess } from '../process.ts';
import { newCustomer, newEndpoint } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { settled } from './settle.ts';

const AT_ONCE = 50;
let stage: Stage;
let servers: ServerProcess[];
beforeAll(async () => {
  stage = await openStage();
  // On PostgreSQL two processes receive the portal's deliveries, as behind a load balancer.
  servers = [await stage.start(), ...(onPostgres ? [await stage.start()] : [])];
});
afterAll(() => stage.close());

test('fifty simultaneous deliveries of one event, repeated after the server was killed, make one call', async () => {
  const { url } = servers[0]!;
  const customer = await newCustomer(url);
  const endpoint = await newEndpoint(url, customer);
  const portal = await integrate(doorsOf(url), customer.token);
  // A talkative lead, so that the result is found among the e-mails.
  const event = propertyFinderEvent({}, '+971501234567');
  event.payload.sender.name = 'Sarah of Acme Corp';
  const post = (at: number) => deliver(doorsOf(servers[at % servers.length]!.url), 'property-finder', event, portal);
  const answers = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => post(at)));
  expect(answers.map(({ status }) => status)).toEqual(Array(AT_ONCE).fill(200));
  expect(new Set(answers.map(({ body }) => body.event_id))).toEqual(new Set([event.id]));
  await endpoint.got(1);
  await stage.kill(servers[0]!);
  servers[0] = await stage.start();
  expect((await post(0)).status).toBe(200);
  await settled(servers[0].url, [{ endpoint, calls: 1 }], 1);
  for (const server of servers) await stage.stop(server);
  await stage.read(async (prisma) => {
    expect(await prisma.portalLead.findMany({ select: { status: true } })).toEqual([{ status: 'dispatched' }]);
    expect(await prisma.call.count()).toBe(1);
    await expectNothingLost(prisma, [endpoint]);
  });
  await endpoint.close();
});
