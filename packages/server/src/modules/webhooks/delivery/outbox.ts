import type { WebhookEventType } from '@nova-calls/schema';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { transcriptOf, type CallEvent } from '../../calls/index.ts';
import type { Jobs } from '../../../platform/queue/index.ts';
import { deliverJob } from './delivery.jobs.ts';
import { payloadOf, type EventSubject } from './payloads.ts';

type Queue = Pick<Jobs, 'enqueueInTurn'>;

/** A row for the queue. Each endpoint gets the events of one call in the order of `eventSeq`. */
export interface NewDelivery {
  webhookId: string;
  accountId: string;
  callId: string | null;
  eventSeq: number;
  eventType: WebhookEventType;
  body: string;
}

/** The webhook event for each type of call event. */
const WEBHOOK_EVENT: Partial<Record<CallEvent['type'], WebhookEventType>> = {
  dispatched: 'call.started',
  ended: 'call.ended',
  transcribed: 'call.transcribed',
  scored: 'call.scored',
};

/** Writes a delivery for each of these events and each endpoint that wants it. @returns how many. */
export async function enqueueEvents(jobs: Queue, tx: Tx, events: CallEvent[], now: Date): Promise<void> {
  const told = events.flatMap((event) => {
    const eventType = WEBHOOK_EVENT[event.type];
    return eventType && event.accountId ? [{ ...event, eventType, accountId: event.accountId }] : [];
  });
  if (told.length === 0) return;
  const webhooks = await tx.webhook.findMany({
    where: { accountId: told[0]!.accountId, isActive: true },
    select: { id: true, events: true },
  });
  const wanted = told.filter(({ eventType }) => webhooks.some(({ events: names }) => names.includes(eventType)));
  const subjects = await readSubjects(tx, wanted);
  const rows = wanted.flatMap(({ callId, accountId, seq: eventSeq, eventType }) => {
    const call = subjects.get(callId)!;
    // A call that was never dispatched has not started, so it does not end either.
    if (!call.dispatchedAt) return [];
    const body = JSON.stringify(payloadOf(eventType, call, now));
    const takers = webhooks.filter(({ events: names }) => names.includes(eventType));
    return takers.map(({ id: webhookId }) => ({ webhookId, accountId, callId, eventSeq, eventType, body }));
  });
  await insertDeliveries(jobs, tx, rows, now);
}

async function readSubjects(
  tx: Tx,
  events: { callId: string; eventType: WebhookEventType }[],
): Promise<Map<string, EventSubject>> {
  const transcribed = new Set(events.filter((event) => event.eventType === 'call.transcribed').map((e) => e.callId));
  const ids = [...new Set(events.map(({ callId }) => callId))];
  const calls = ids.length > 0 ? await tx.call.findMany({ where: { id: { in: ids } }, include: { score: true } }) : [];
  const subjects = new Map<string, EventSubject>();
  for (const call of calls)
    subjects.set(call.id, { ...call, turns: transcribed.has(call.id) ? await transcriptOf(tx, call.id) : [] });
  return subjects;
}

/** Writes deliveries and puts them in the queue. @returns their ids. */
export async function insertDeliveries(jobs: Queue, tx: Tx, deliveries: NewDelivery[], now: Date): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const rows = deliveries.map((row) => ({ id: newId(), ...row }));
  const due = await jobs.enqueueInTurn(tx, deliverJob, rows.map(inTurn));
  const isDue = new Set(due.map(({ deliveryId }) => deliveryId));
  await tx.$executeRaw`
    INSERT INTO webhook_deliveries
      (id, webhook_id, account_id, call_id, event_seq, event_type, body, status, next_attempt_at, created_at)
    SELECT id, "webhookId", "accountId", "callId", "eventSeq", "eventType", body, 'pending',
      CASE WHEN "isDue" THEN now() END, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(rows.map((row) => ({ ...row, isDue: isDue.has(row.id) })))}::jsonb)
      AS r(id uuid, "webhookId" uuid, "accountId" uuid, "callId" uuid, "eventSeq" int, "eventType" text, body text,
        "isDue" boolean)`;
  return rows.map(({ id }) => id);
}

/** A delivery's place in the queue: accounts take turns, endpoints are bounded, and a call's events keep their order. */
export const inTurn = (row: Pick<NewDelivery, 'webhookId' | 'accountId' | 'callId' | 'eventSeq'> & { id: string }) => ({
  payload: { deliveryId: row.id },
  ownerId: row.accountId,
  groupId: row.webhookId,
  laneId: row.callId,
  laneSeq: row.eventSeq,
});
