import { setTimeout as sleep } from 'node:timers/promises';
import { newId } from '../../../packages/server/src/platform/ids/index.ts';
import { insertDeliveries } from '../../../packages/server/src/modules/webhooks/delivery/outbox.ts';
import { hashSecret } from '../../../packages/server/src/modules/webhooks/signing/signing.ts';
import { onAsk } from '../probe.ts';
import { openHouse } from './house.ts';

/** The server's own modules without doors: the part that fills the queue, and the part that empties it. */
const { db, services, jobs } = await openHouse({ work: false });
const EVENTS = ['call.started', 'call.ended', 'call.transcribed', 'call.scored'] as const;
const now = new Date();

interface Endpoint {
  id: string;
  accountId: string;
}
interface CallRef {
  id: string;
  accountId: string;
  batchId: string;
}

/** Creates an account for every endpoint, up to `accounts`. */
onAsk('endpoints', async ({ urls, accounts }: { urls: string[]; accounts: number }): Promise<Endpoint[]> => {
  const ids = Array.from({ length: Math.min(accounts, urls.length) }, newId);
  await db.prisma.account.createMany({
    data: ids.map((id) => ({ id, email: `${id}@example.com`, passwordHash: '-', createdAt: now })),
  });
  await db.prisma.eventStream.createMany({ data: ids.map((accountId) => ({ accountId })) });
  const endpoints = urls.map((url, at) => ({ id: newId(), accountId: ids[at % ids.length]!, url }));
  const times = { createdAt: now, updatedAt: now };
  const secretHash = hashSecret('a secret');
  await db.prisma.webhook.createMany({
    data: endpoints.map((row) => ({ ...row, events: [...EVENTS], secretHash, ...times })),
  });
  return endpoints;
});

async function makeCalls(accountIds: string[]): Promise<CallRef[]> {
  const batches = new Map([...new Set(accountIds)].map((accountId) => [accountId, newId()]));
  const about = { ownerEmail: 'bench@example.com', product: 'CRM', goal: 'qualify_interest', language: 'en', total: 1 };
  await db.prisma.batch.createMany({
    data: [...batches].map(([accountId, id]) => ({ id, accountId, ...about, createdAt: now })),
  });
  const calls = accountIds.map((accountId) => ({ id: newId(), accountId, batchId: batches.get(accountId)! }));
  const over = {
    status: 'completed',
    outcome: 'qualified',
    goalCompleted: true,
    durationSeconds: 187,
    persona: 'interested',
  };
  const times = { createdAt: now, dispatchedAt: now, endedAt: now, progressedAt: now };
  const what = { phone: '+15555550100', goal: 'qualify_interest', language: 'en', position: 0 };
  await db.prisma.call.createMany({ data: calls.map((call) => ({ ...call, ...what, ...over, ...times })) });
  return calls;
}

/** Puts the four events of calls in the queue, endpoint after endpoint. @returns the number of deliveries. */
onAsk('fill', async ({ endpoints, total }: { endpoints: Endpoint[]; total: number }): Promise<number> => {
  const callCount = Math.ceil(total / EVENTS.length);
  const takers = Array.from({ length: callCount }, (_, at) => endpoints[at % endpoints.length]!);
  const calls = await makeCalls(takers.map(({ accountId }) => accountId));
  const body = (eventType: string) =>
    JSON.stringify({ event: eventType, delivered_at: now.toISOString(), data: 'x'.repeat(400) });
  const rows = calls.flatMap(({ id: callId, accountId }, at) =>
    EVENTS.map((eventType, seq) => ({
      webhookId: takers[at]!.id,
      accountId,
      callId,
      eventSeq: seq + 1,
      eventType,
      body: body(eventType),
    })),
  );
  for (let at = 0; at < rows.length; at += 2000)
    await db.transact((tx) => insertDeliveries(jobs, tx, rows.slice(at, at + 2000), now));
  await db.prisma.$executeRaw`ANALYZE webhook_deliveries, jobs`;
  return rows.length;
});

onAsk('start', () => jobs.start({ work: true }));
onAsk('left', () => db.prisma.webhookDelivery.count({ where: { status: 'pending' } }));
onAsk('clear', async () => void (await db.prisma.account.deleteMany({})));

/**
 * Ends calls at a steady rate. Each end is a transaction that writes the event and its deliveries, as a call's last
 * step does. @returns the commit time of each call.
 */
onAsk('trickle', async (input: { endpoints: Endpoint[]; perSecond: number; seconds: number }) => {
  const { endpoints, perSecond, seconds } = input;
  const total = Math.round(perSecond * seconds);
  const calls = await makeCalls(Array.from({ length: total }, (_, at) => endpoints[at % endpoints.length]!.accountId));
  const committed: Record<string, number> = {};
  const data = { status: 'completed', outcome: 'qualified', reason: 'ended', durationSeconds: 187, turns: 8 };
  const end = async (call: CallRef) => {
    await db.transact((tx) => services.calls.record(tx, call, { type: 'ended', data }));
    committed[call.id] = performance.timeOrigin + performance.now();
  };
  const from = performance.now();
  const ends: Promise<void>[] = [];
  for (const [at, call] of calls.entries()) {
    const wait = from + (at * 1000) / perSecond - performance.now();
    if (wait > 1) await sleep(wait);
    ends.push(end(call));
  }
  await Promise.all(ends);
  return committed;
});
onAsk('idsOfCalls', async (callIds: string[]) =>
  Object.fromEntries(
    (
      await db.prisma.webhookDelivery.findMany({
        where: { callId: { in: callIds } },
        select: { id: true, callId: true },
      })
    ).map(({ id, callId }) => [id, callId!]),
  ),
);
process.on('SIGTERM', () => void jobs.stop(2000).finally(() => process.exit(0)));
