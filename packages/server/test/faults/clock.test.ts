import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newCustomer, newEndpoint, place, submission } from './customer.ts';
import { expectNothingLost } from './invariants.ts';
import { openStage, type Stage } from './stage.ts';
import { settled } from './settle.ts';

const MOVABLE = ['--import', fileURLToPath(new URL('clock.preload.ts', import.meta.url))];

let stage: Stage;
beforeAll(async () => {
  // Slow enough for calls to be under way at every jump.
  stage = await openStage({ env: { SIMULATION_SPEED: '60' } });
});
afterAll(() => stage.close());

test('the clock jumps an hour on and two back under load: calls and deliveries go on, and minutes are exact', async () => {
  const server = await stage.start('all', {}, MOVABLE);
  const customer = await newCustomer(server.url);
  const endpoint = await newEndpoint(server.url, customer);
  let refusals = 10;
  // Some wait for their next attempt when the clock jumps.
  endpoint.answer((response) => void response.writeHead(refusals-- > 0 ? 500 : 200).end());
  await place(server.url, customer, submission(20));
  await endpoint.got(5);
  server.child.kill('SIGUSR2');
  await endpoint.got(endpoint.received.length + 20);
  server.child.kill('SIGHUP');
  await sleep(10);
  await place(server.url, customer, submission(10));
  await settled(server.url, [{ endpoint, calls: 30 }], 30);
  await stage.stop(server);
  await stage.read(async (prisma) => {
    await expectNothingLost(prisma, [endpoint]);
    // The clock did jump: something is dated from either side of it.
    const at = (await prisma.callEvent.findMany({ select: { createdAt: true } })).map(({ createdAt }) => +createdAt);
    expect(Math.max(...at) - Math.min(...at)).toBeGreaterThan(3_600_000);
  });
  await endpoint.close();
});
