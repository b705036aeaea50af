import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onPostgres } from '../database.ts';
import type { ServerProcess } from '../process.ts';
import { newCustomer, newEndpoint, place, submission, type Endpoint } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { distinct, settled } from './settle.ts';

describe.runIf(onPostgres)('two workers on one queue', () => {
  let stage: Stage;
  let web: ServerProcess;
  let workers: ServerProcess[];
  beforeAll(async () => {
    stage = await openStage();
    web = await stage.start('web');
    workers = await Promise.all([stage.start('worker'), stage.start('worker')]);
  });
  afterAll(() => stage.close());

  /** Two customers with two endpoints each, and their placed calls. */
  async function callsOfTwo(calls: number): Promise<{ endpoints: Endpoint[]; placed: Promise<unknown> }> {
    const customers = await Promise.all([newCustomer(web.url), newCustomer(web.url)]);
    const endpoints = await Promise.all(
      customers.flatMap((customer) => [newEndpoint(web.url, customer), newEndpoint(web.url, customer)]),
    );
    const placed = Promise.all(customers.map((customer) => place(web.url, customer, submission(calls))));
    return { endpoints, placed };
  }
  const all = (endpoints: Endpoint[], calls: number) => endpoints.map((endpoint) => ({ endpoint, calls }));
  const closeAll = (endpoints: Endpoint[]) => Promise.all(endpoints.map((endpoint) => endpoint.close()));

  test('share the work, and send nothing twice', async () => {
    const { endpoints, placed } = await callsOfTwo(15);
    await placed;
    await settled(web.url, all(endpoints, 15), 30);
    for (const endpoint of endpoints) expect(endpoint.received).toHaveLength(distinct(endpoint));
    await stage.read((prisma) => expectNothingLost(prisma, endpoints));
    await closeAll(endpoints);
  });

  test('one is killed and the other stopped under load: a third sends their deliveries and carries their calls on', async () => {
    const { endpoints, placed } = await callsOfTwo(15);
    for (const endpoint of endpoints) endpoint.answer((response) => void setTimeout(() => response.end(), 300));
    await placed;
    await Promise.all(endpoints.map((endpoint) => endpoint.got(8)));
    const [killed, stopped] = workers;
    await stage.kill(killed!);
    await stage.start('worker');
    await stage.stop(stopped!);
    await settled(web.url, all(endpoints, 15), 60);
    expect(endpoints.map(distinct)).toEqual([60, 60, 60, 60]);
    await stage.read((prisma) => expectNothingLost(prisma, endpoints));
    await closeAll(endpoints);
  });
});
