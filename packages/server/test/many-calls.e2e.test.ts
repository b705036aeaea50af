import { afterAll, beforeAll, expect, test } from 'vitest';
import { register, startTestApp, type TestApp } from './app.ts';
import { nextPhone } from './kit.ts';
import { sized } from './size.ts';

const CALLS = sized({ quick: 30, full: 200 });

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ env: { SIMULATION_SPEED: '5000' } });
});
afterAll(() => app.stop());

const PLACE =
  'mutation Place($input: PlaceCallsInput!) { placeCalls(input: $input) { batch { id } calls { id status } } }';
interface Event {
  cursor: string;
  seq: number;
  callId: string;
  type: string;
}

test(`${CALLS} calls placed at once by one account all end, with every event once and in order, and exact minutes`, async () => {
  const { token, id: accountId } = await register(app, 2000);
  const client = app.websocket(token);
  const live: Event[] = [];
  const scored = new Set<string>();
  const watching = (async () => {
    const subscription = { query: 'subscription { callEvents(after: "0") { cursor seq callId type isLast } }' };
    for await (const { data } of client.iterate<{ callEvents: Event & { isLast: boolean } }>(subscription)) {
      live.push(data!.callEvents);
      if (data!.callEvents.isLast) scored.add(data!.callEvents.callId);
      if (scored.size === CALLS) break;
    }
  })();
  const leads = Array.from({ length: CALLS }, () => ({ phone: nextPhone(), name: 'Sarah' }));
  const { data } = await app.graphql(
    PLACE,
    { input: { product: 'CloudSync CRM', goal: 'COLLECT_INFO', consent: true, leads } },
    token,
  );
  expect(data.placeCalls.calls.filter((call: { status: string }) => call.status === 'DISPATCHED')).toHaveLength(10);
  await watching;
  await client.dispose();

  expect(live.map((event) => Number(event.cursor))).toEqual(live.map((_, at) => at + 1));
  const byCall = Map.groupBy(live, (event) => event.callId);
  for (const events of byCall.values()) expect(events.map((event) => event.seq)).toEqual(events.map((_, at) => at + 1));
  const rows = await app.db.prisma.callEvent.count({ where: { accountId } });
  expect(live).toHaveLength(rows);

  const calls = await app.db.prisma.call.findMany({ where: { accountId } });
  expect(calls.filter((call) => call.status !== 'completed')).toEqual([]);
  const talked = calls.reduce((seconds, call) => seconds + call.durationSeconds!, 0);
  const balance = await app.db.prisma.minutePeriod.findFirstOrThrow({ where: { accountId } });
  expect(balance).toMatchObject({ usedSeconds: talked, reservedSeconds: 0 });
  const kinds = await app.db.prisma.minuteEntry.groupBy({
    by: ['kind'],
    where: { accountId },
    _sum: { seconds: true },
  });
  const sum = Object.fromEntries(kinds.map((kind) => [kind.kind, kind._sum.seconds ?? 0]));
  expect(sum.reserve).toBe(sum.release);
  expect(sum.settle).toBe(talked);
}, 1_200_000);
