import type { WebhookEventType } from '@nova-calls/schema';
import { newId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { transcriptOf, type CallEvent } from '../../calls/index.ts';
import { MAX_ATTEMPTS } from '../webhooks.model.ts';
import { payloadOf, type EventSubject } from './payloads.ts';

/** A row for the queue. Those of one call go to each endpoint in the order of their `eventSeq`. */
export interface NewDelivery {
  webhookId: string;
  accountId: string;
  callId: string | null;
  eventSeq: number;
  eventType: WebhookEventType;
  body: string;
}

/** What customers are told of, by what happened. */
const WEBHOOK_EVENT: Partial<Record<CallEvent['type'], WebhookEventType>> = {
  dispatched: 'call.started',
  ended: 'call.ended',
  transcribed: 'call.transcribed',
  scored: 'call.scored',
};

/** Writes a delivery for each of these events and each endpoint that wants it. @returns how many. */
export async function enqueueEvents(tx: Tx, events: CallEvent[], now: Date): Promise<number> {
  const told = events.flatMap((event) => {
    const eventType = WEBHOOK_EVENT[event.type];
    return eventType && event.accountId ? [{ ...event, eventType, accountId: event.accountId }] : [];
  });
  if (told.length === 0) return 0;
  const webhooks = await tx.webhook.findMany({
    where: { accountId: told[0]!.accountId, isActive: true },
    select: { id: true, events: true },
  });
  const wanted = told.filter(({ eventType }) => webhooks.some(({ events: names }) => names.includes(eventType)));
  const subjects = await readSubjects(tx, wanted);
  const rows = wanted.flatMap(({ callId, accountId, seq: eventSeq, eventType }) => {
    const call = subjects.get(callId)!;
    // A call that never was dispatched has not started, and so does not end.
    if (!call.dispatchedAt) return [];
    const body = JSON.stringify(payloadOf(eventType, call, now));
    const takers = webhooks.filter(({ events: names }) => names.includes(eventType));
    return takers.map(({ id: webhookId }) => ({ webhookId, accountId, callId, eventSeq, eventType, body }));
  });
  await insertDeliveries(tx, rows, now);
  return rows.length;
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

/**
 * Puts deliveries in the queue, blocked where an earlier one of the call to the same endpoint is open. The share lock on
 * that one makes whoever ends it just now wait for this transaction, and then see the row to promote.
 */
export async function insertDeliveries(tx: Tx, deliveries: NewDelivery[], now: Date): Promise<string[]> {
  if (deliveries.length === 0) return [];
  const rows = deliveries.map((row) => ({ id: newId(), ...row }));
  await tx.$executeRaw`
    WITH n AS (
      SELECT *, row_number() OVER (PARTITION BY "webhookId", "callId" ORDER BY "eventSeq") AS place
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS r(id uuid, "webhookId" uuid, "accountId" uuid, "callId" uuid, "eventSeq" int, "eventType" text, body text)
    ), earlier AS (
      SELECT d.webhook_id, d.call_id FROM webhook_deliveries d
      WHERE (d.webhook_id, d.call_id) IN (SELECT "webhookId", "callId" FROM n)
        AND d.status IN ('blocked', 'pending', 'delivering')
      ORDER BY d.id FOR SHARE OF d
    )
    INSERT INTO webhook_deliveries
      (id, webhook_id, account_id, call_id, event_seq, event_type, body, status, attempts_left, due_at, created_at)
    SELECT id, "webhookId", "accountId", "callId", "eventSeq", "eventType", body,
      CASE WHEN "callId" IS NOT NULL AND (place > 1
        OR EXISTS (SELECT 1 FROM earlier e WHERE e.webhook_id = "webhookId" AND e.call_id = "callId"))
      THEN 'blocked' ELSE 'pending' END,
      ${MAX_ATTEMPTS}, now(), ${now}::timestamptz
    FROM n`;
  return rows.map(({ id }) => id);
}
