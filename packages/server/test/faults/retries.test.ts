import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaller, createKit, placement, type Kit } from '../kit.ts';
import { startReceiver, type Receiver } from '../receiver.ts';

const ENDPOINTS = 50;
const WAITS_MS = [1000, 5000];

let kit: Kit;
let receiver: Receiver;
beforeAll(async () => {
  // So slow that the calls themselves do almost nothing.
  kit = await createKit({ env: { SIMULATION_SPEED: '0.1' } });
  receiver = await startReceiver();
});
afterAll(async () => {
  await kit.close();
  await receiver.close();
});

/** Answers the first attempts of each delivery with an error. */
function failAtFirst(times: number): void {
  const seen = new Map<string, number>();
  receiver.answer((response, { headers }) => {
    const count = (seen.get(headers['webhook-id']!) ?? 0) + 1;
    seen.set(headers['webhook-id']!, count);
    response.writeHead(count > times ? 200 : 500).end();
  });
}

/** How many milliseconds after its due time each attempt came, by the number of its wait. */
const lateness = () => kit.db.prisma.$queryRaw<{ wait: number; ms: number }[]>`
  SELECT a.number - 1 AS wait,
    (extract(epoch FROM a.started_at - b.started_at) * 1000)::float8 - b.latency_ms AS ms
  FROM webhook_attempts a JOIN webhook_attempts b ON b.delivery_id = a.delivery_id AND b.number = a.number - 1
  ORDER BY 2`;

test('no attempt is made before its wait is over, and those of many endpoints keep their times', async () => {
  failAtFirst(WAITS_MS.length);
  const caller = await createCaller(kit);
  const events = ['call.started'];
  for (let n = 0; n < ENDPOINTS; n++) await kit.webhooks.create(caller, { url: receiver.url, events });
  await kit.calls.placeMany(caller, placement({}, 1), null);
  await receiver.got(ENDPOINTS * (WAITS_MS.length + 1));
  await expect.poll(() => kit.db.prisma.webhookDelivery.count({ where: { status: 'delivered' } })).toBe(ENDPOINTS);
  const all = await lateness();
  for (const [at, waitMs] of WAITS_MS.entries()) {
    const late = all.filter(({ wait }) => wait === at + 1).map(({ ms }) => ms - waitMs);
    expect(late).toHaveLength(ENDPOINTS);
    // Latencies are whole milliseconds.
    expect(late[0]).toBeGreaterThanOrEqual(-1);
    const [median, worst] = [late[ENDPOINTS / 2]!, late.at(-1)!].map(Math.round);
    console.info(`after ${waitMs} ms: late by ${median} ms (median), ${worst} ms (of ${ENDPOINTS}, the latest)`);
    // A poll instead of the due time would take longer. docs/reliability.md has the delay on a quiet machine.
    expect(median).toBeLessThan(1000);
  }
});
