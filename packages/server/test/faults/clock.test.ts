import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sized } from '../size.ts';
import { newCustomer, newEndpoint, place, submission } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { settled } from './settle.ts';

const CALLS = sized({ quick: 10, full: 20 });
const MOVABLE = ['--import', fileURLToPath(new URL('clock.preload.ts', import.meta.url))];

let stage: Stage;
beforeAll(async () => {
  // Slow enough for calls to be live at every jump.
  stage = await openStage({ env: { SIMULATION_SPEED: '60' } });
});
afterAll(() => stage.close());

test('when the clock jumps an hour forward and two back under load, calls and deliveries go on, and minutes are exact', async () => {
  const server = await stage.start('all', {}, MOVABLE);
  const customer = await newCustomer(server.url);
  const endpoint = await newEndpoint(server.url, customer);
  let refusals = 10;
  // Some deliveries wait for their next attempt when the clock jumps.
  endpoint.answer((response) => void response.writeHead(refusals-- > 0 ? 500 : 200).end());
  await place(server.url, customer, submission(CALLS));
  await endpoint.got(5);
  server.child.kill('SIGUSR2');
  await endpoint.got(endpoint.received.length + CALLS);
  server.child.kill('SIGHUP');
  await sleep(10);
  await place(server.url, customer, submission(CALLS / 2));
  await settled(server.url, [{ endpoint, calls: CALLS * 1.5 }], CALLS * 1.5);
  await stage.stop(server);
  await stage.read(async (prisma) => {
    await expectNothingLost(prisma, [endpoint]);
    // Proves that the clock jumped: there are events from before and after.
    const at = (await prisma.callEvent.findMany({ select: { createdAt: true } })).map(({ createdAt }) => +createdAt);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(3_600_000);
  });
  await endpoint.close();
});
