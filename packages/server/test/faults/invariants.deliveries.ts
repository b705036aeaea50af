import type { PrismaClient } from '../../src/platform/db/index.ts';
import type { Prisma } from '../../src/generated/client/client.ts';
import { hashSecret, novaSignature } from '../../src/modules/webhooks/signing/signing.ts';
import type { Received } from '../receiver.ts';
import type { Endpoint } from './customer.ts';

const TOLD: Record<string, string> = {
  dispatched: 'call.started',
  ended: 'call.ended',
  transcribed: 'call.transcribed',
  scored: 'call.scored',
};

type Delivery = Prisma.WebhookDeliveryGetPayload<{ include: { attempts: true } }>;

/**
 * Checks that each endpoint has a row for, and received, every event it wants of each call: in order, and each under
 * one id.
 */
export async function deliveryFaults(prisma: PrismaClient, endpoints: Endpoint[]): Promise<string[]> {
  const each = await Promise.all(endpoints.map((endpoint) => faultsAt(prisma, endpoint)));
  return each.flat();
}

async function faultsAt(prisma: PrismaClient, endpoint: Endpoint): Promise<string[]> {
  const { webhookId, received, secret } = endpoint;
  const { accountId, events: wanted } = await prisma.webhook.findUniqueOrThrow({ where: { id: webhookId } });
  const deliveries = await prisma.webhookDelivery.findMany({
    where: { webhookId },
    include: { attempts: { orderBy: { number: 'asc' } } },
    orderBy: { eventSeq: 'asc' },
  });
  const rows = new Map(deliveries.map((row) => [row.id, row]));
  const faults = [...deliveries.flatMap(rowFaults), ...received.flatMap((one) => receiptFaults(one, rows, secret))];
  const calls = await prisma.call.findMany({
    where: { accountId },
    select: { id: true, events: { orderBy: { seq: 'asc' }, select: { seq: true, type: true } } },
  });
  for (const { id, events } of calls) {
    const due = events.flatMap(({ seq, type }) => (wanted.includes(TOLD[type] ?? '') ? [seq] : []));
    const kept = deliveries.filter(({ callId }) => callId === id).map(({ eventSeq }) => eventSeq);
    const got = received.flatMap(({ headers }) => {
      const row = rows.get(headers['webhook-id']!);
      return row?.callId === id ? [row.eventSeq] : [];
    });
    faults.push(...orderFaults(id, { due, kept, got }));
  }
  return faults;
}

/** Checks that a delivery is over and consistent: every attempt but the last one failed. */
function rowFaults({ id, status, attemptCount, errorMessage, attempts }: Delivery): string[] {
  const isNumbered = attempts.length === attemptCount && attempts.every(({ number }, at) => number === at + 1);
  const isPlausible = attempts.every(({ error }, at) => (error === null) === (at === attemptCount - 1));
  if (status !== 'delivered') return [`delivery ${id} is ${status}: ${errorMessage}`];
  return isNumbered && isPlausible ? [] : [`delivery ${id} has other attempts than it says`];
}

function receiptFaults({ headers, raw }: Received, rows: Map<string, Delivery>, secret: string): string[] {
  const row = rows.get(headers['webhook-id']!);
  if (!row) return [`received ${headers['webhook-id']}, which no row knows`];
  const isSigned = headers['x-nova-signature'] === novaSignature(hashSecret(secret), raw);
  return row.body === raw && isSigned ? [] : [`received ${row.id} with other bytes than it has`];
}

/** Checks the order. `got` may repeat a number, when a delivery was sent again, but never after a later number. */
function orderFaults(callId: string, { due, kept, got }: Record<'due' | 'kept' | 'got', number[]>): string[] {
  const isComplete = JSON.stringify(due) === JSON.stringify(kept) && due.every((seq) => got.includes(seq));
  const isOrdered = got.every((seq, at) => at === 0 || seq >= got[at - 1]!);
  const seqs = [due, kept, got].map((numbers) => numbers.join());
  return isComplete && isOrdered ? [] : [`call ${callId}: due ${seqs[0]}, rows ${seqs[1]}, received ${seqs[2]}`];
}
