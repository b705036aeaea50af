import type { Intent, Phase } from '@nova-calls/conversation';
import type { HoldReason, TurnTiming } from '@nova-calls/schema';
import { newId } from '../../platform/ids/index.ts';
import { afterCommit, Prisma, type Tx } from '../../platform/db/index.ts';
import type { EventBus } from '../../platform/events/index.ts';
import { storableJson } from '../../platform/text/index.ts';
import type { Call, CallEvent as CallEventRow } from '../../generated/client/client.ts';

/** The data of each kind of event. */
export interface EventData {
  queued: Record<string, never>;
  /** `until` in ISO 8601. */
  held: { reason: HoldReason; until: string };
  dispatched: Record<string, never>;
  ringing: Record<string, never>;
  answered: { by: 'persona' | 'person' };
  turn: {
    role: 'agent' | 'lead';
    text: string;
    phase: Phase;
    startSeconds: number;
    endSeconds: number;
    /** The rules' reading of a turn of the lead; `understood` replaces it where a model read more. */
    intents?: Intent[];
    /** Of a turn of the agent in a call that is spoken: names it in `timed`. */
    step?: number;
  };
  /** What the agent's answer was decided on, where a model changed the reading of the lead's turn with this `seq`. */
  understood: { turn: number; intents: Intent[] };
  phase: { from: Phase; to: Phase };
  slot: { name: string; value: string };
  joined: Record<string, never>;
  /** Where the time went between the end of the lead's speech and the agent's first sound; of the turn with this step. */
  timed: TurnTiming;
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
  /** Numbered from 1 in each call. */
  seq: number;
  /** Numbered from 1 in each account; null for anonymous calls. */
  accountSeq: number | null;
  /** ISO 8601; a string, because events also travel as JSON between processes. */
  at: string;
};

/**
 * Is told of events inside the transaction that writes them, and writes what follows from them. All events belong to
 * one account.
 */
export type EventListener = (tx: Tx, events: CallEvent[]) => Promise<void>;

export type CallRef = Pick<Call, 'id' | 'accountId' | 'batchId'>;

export const callTopic = (callId: string) => `call:${callId}`;
/** For changes of a call's cue that are no event. */
export const cueTopic = (callId: string) => `cue:${callId}`;
export const accountTopic = (accountId: string) => `account:${accountId}`;
export const batchTopic = (batchId: string) => `batch:${batchId}`;

/** Whether this is the last event of its call. A call without a turn has no transcript and so no score. */
export const isLastOfCall = (event: CallEvent): boolean =>
  event.type === 'scored' || (event.type === 'ended' && event.data.turns === 0);

/** An event to be written, with its call. */
export interface Entry {
  call: CallRef;
  event: NewEvent;
}

export interface EventLog {
  /**
   * Numbers events in the given order and writes them as part of `tx`. Live subscribers hear of them after the commit.
   * All calls belong to one account, or to none. Call it last, because it locks the account's event stream.
   *
   * @param firstSeq the number of the first event, if all are of one call and `tx` has raised its `eventSeq` already.
   */
  append(tx: Tx, entries: Entry[], now: Date, firstSeq?: number): Promise<CallEvent[]>;
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
    async append(tx, entries, now, firstSeq) {
      if (entries.length === 0) return [];
      const events = await insertNumbered(tx, entries, now, firstSeq);
      for (const listener of listeners) await listener(tx, events);
      afterCommit(tx, () => events.forEach((event, at) => publish(event, entries[at]!.call.batchId)));
      return events;
    },
    listen: (listener) => void listeners.push(listener),
  };
}

/** Raises the numbers of the calls and of the account's stream and inserts the rows, in one statement. */
async function insertNumbered(tx: Tx, entries: Entry[], now: Date, firstSeq?: number): Promise<CallEvent[]> {
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
    ), c AS (${basesOf(entries[0]!.call.id, firstSeq)}
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

/** The number before the first event of each call. */
const basesOf = (callId: string, firstSeq: number | undefined): Prisma.Sql =>
  firstSeq === undefined
    ? Prisma.sql`
      UPDATE calls SET event_seq = event_seq + k.n
      FROM (SELECT call_id, count(*)::int AS n FROM e GROUP BY call_id) k
      WHERE calls.id = k.call_id RETURNING calls.id, event_seq - k.n AS base`
    : Prisma.sql`SELECT ${callId}::uuid AS id, ${firstSeq - 1}::int AS base`;

const toNumber = (value: bigint | null): number | null => (value === null ? null : Number(value));

/** Turns a row into an event. */
export function fromRow(row: CallEventRow): CallEvent {
  const { id, callId, accountId, seq, type, data, createdAt } = row;
  const event = { type, data } as NewEvent;
  return { ...event, id, callId, accountId, seq, accountSeq: toNumber(row.accountSeq), at: createdAt.toISOString() };
}

/** Turns an event back into its row, for code that reads both. */
export function toRow({ at, accountSeq, ...event }: CallEvent): CallEventRow {
  return { ...event, accountSeq: accountSeq === null ? null : BigInt(accountSeq), createdAt: new Date(at) };
}
