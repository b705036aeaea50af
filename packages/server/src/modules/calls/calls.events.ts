import type { Intent, Phase } from '@nova-calls/conversation';
import { newId } from '../../platform/ids/index.ts';
import { afterCommit, Prisma, type Tx } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import { storableJson } from '../../platform/text/index.ts';
import type { Call, CallEvent as CallEventRow } from '../../generated/client/client.ts';

/** The data of each kind of event. */
export interface EventData {
  queued: Record<string, never>;
  dispatched: Record<string, never>;
  ringing: Record<string, never>;
  answered: { by: 'persona' | 'person' };
  turn: {
    role: 'agent' | 'lead';
    text: string;
    phase: Phase;
    startSeconds: number;
    endSeconds: number;
    /** Of a turn of the lead: what the agent understood. */
    intents?: Intent[];
  };
  phase: { from: Phase; to: Phase };
  slot: { name: string; value: string };
  joined: Record<string, never>;
  ended: { status: string; outcome: string | null; reason: string; durationSeconds: number; turns: number };
  transcribed: { turns: number };
  scored: { overall: number };
}
export type EventType = keyof EventData;
export type NewEvent = { [T in EventType]: { type: T; data: EventData[T] } }[EventType];

/** A row of `call_events`, as it is published and read. */
export type CallEvent = NewEvent & {
  id: string;
  callId: string;
  accountId: string | null;
  /** From 1 per call. */
  seq: number;
  /** From 1 per account; null for calls placed anonymously. */
  accountSeq: number | null;
  /** ISO 8601; a string, because events also travel as JSON between processes. */
  at: string;
};

/** Is told of events inside the transaction that writes them, and writes what follows. All are of one account. */
export type EventListener = (tx: Tx, events: CallEvent[]) => Promise<void>;

export type CallRef = Pick<Call, 'id' | 'accountId' | 'batchId'>;

export const callTopic = (callId: string) => `call:${callId}`;
export const accountTopic = (accountId: string) => `account:${accountId}`;
export const batchTopic = (batchId: string) => `batch:${batchId}`;

/** No event of the call comes after this one. A call without a turn has no transcript, and so no score. */
export const isLastOfCall = (event: CallEvent): boolean =>
  event.type === 'scored' || (event.type === 'ended' && event.data.turns === 0);

export interface EventLog {
  /**
   * Numbers and writes what happened, in the given order, as part of `tx`; once it is committed, listeners live.
   * All calls belong to one account, or to none. Takes the lock of the account's stream: do it last.
   */
  append(tx: Tx, entries: { call: CallRef; event: NewEvent }[], now: Date): Promise<CallEvent[]>;
  listen(listener: EventListener): void;
}

export function createEventLog(bus: EventBus): EventLog {
  const listeners: EventListener[] = [];
  const publish = (event: CallEvent, batchId: string) => {
    bus.publish(callTopic(event.callId), event);
    if (event.accountId) bus.publish(accountTopic(event.accountId), event);
    bus.publish(batchTopic(batchId), { callId: event.callId, seq: event.seq });
  };
  return {
    async append(tx, entries, now) {
      if (entries.length === 0) return [];
      const events = await insertNumbered(tx, entries, now);
      for (const listener of listeners) await listener(tx, events);
      afterCommit(tx, () => events.forEach((event, at) => publish(event, entries[at]!.call.batchId)));
      return events;
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/** One statement counts up the calls and the account's stream and inserts the rows with their numbers. */
async function insertNumbered(tx: Tx, entries: { call: CallRef; event: NewEvent }[], now: Date): Promise<CallEvent[]> {
  const accountId = entries[0]!.call.accountId;
  const ordinals = new Map<string, number>();
  const rows = entries.map(({ call, event }, at) => {
    const ordinal = (ordinals.get(call.id) ?? 0) + 1;
    ordinals.set(call.id, ordinal);
    return { id: newId(), call_id: call.id, ordinal, place: at + 1, type: event.type, data: event.data };
  });
  const numbers = await tx.$queryRaw<{ id: string; seq: number; account_seq: bigint | null }[]>(Prisma.sql`
    WITH e AS (
      SELECT * FROM jsonb_to_recordset(${storableJson(rows)}::jsonb)
        AS r(id uuid, call_id uuid, ordinal int, place int, type text, data jsonb)
    ), c AS (
      UPDATE calls SET event_seq = event_seq + k.n
      FROM (SELECT call_id, count(*)::int AS n FROM e GROUP BY call_id) k
      WHERE calls.id = k.call_id RETURNING calls.id, event_seq - k.n AS base
    ), s AS (
      UPDATE event_streams SET last_seq = last_seq + ${rows.length}
      WHERE account_id = ${accountId}::uuid RETURNING last_seq - ${rows.length} AS base
    )
    INSERT INTO call_events (id, call_id, account_id, seq, account_seq, type, data, created_at)
    SELECT e.id, e.call_id, ${accountId}::uuid, c.base + e.ordinal, s.base + e.place, e.type, e.data, ${now}
    FROM e JOIN c ON c.id = e.call_id LEFT JOIN s ON true
    RETURNING id, seq, account_seq`);
  const byId = new Map(numbers.map((row) => [row.id, row]));
  return entries.map(({ call, event }, at) => {
    const { id } = rows[at]!;
    const { seq, account_seq: accountSeq } = byId.get(id)!;
    return { ...event, id, callId: call.id, accountId, seq, accountSeq: toNumber(accountSeq), at: now.toISOString() };
  });
}

const toNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** A row as an event. */
export function fromRow(row: CallEventRow): CallEvent {
  const { id, callId, accountId, seq, type, data, createdAt } = row;
  const event = { type, data } as NewEvent;
  return { ...event, id, callId, accountId, seq, accountSeq: toNumber(row.accountSeq), at: createdAt.toISOString() };
}

/** An event as its row, for what reads both. */
export function toRow({ at, accountSeq, ...event }: CallEvent): CallEventRow {
  return { ...event, accountSeq: accountSeq === null ? null : BigInt(accountSeq), createdAt: new Date(at) };
}
