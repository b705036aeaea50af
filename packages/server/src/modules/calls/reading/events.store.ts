import type { Call, CallEvent as CallEventRow } from '../../../generated/client/client.ts';
import type { Query } from '../../../platform/db/index.ts';

/** A call, with the number of its last event. */
export type Followed = Pick<Call, 'id' | 'eventSeq'>;

/** A part of the events of a call, in their order. */
export interface EventsPart {
  /** Only events with a greater `seq`. */
  after: number;
  first: number;
  /** Only events of these types; null: of all. */
  types: readonly string[] | null;
}

/** The most rows of one statement. Between two of them other work of the process has its turn. */
const ROWS_AT_ONCE = 1000;

/**
 * Reads the same part of the events of many calls, in the order of the calls. Prisma would read all events of each call
 * and cut the part out of them.
 */
export async function eventsOfCalls(
  query: Query,
  calls: readonly Followed[],
  part: EventsPart,
): Promise<CallEventRow[][]> {
  const byCall = new Map<string, CallEventRow[]>(calls.map(({ id }) => [id, []]));
  const distinct = [...new Map(calls.map((call) => [call.id, call])).values()];
  for (const ids of inParts(distinct, part))
    for (const row of await read(query, ids, part)) byCall.get(row.callId)!.push(row);
  return calls.map(({ id }) => byCall.get(id)!);
}

/** The ids of the calls, in groups of which each has at most `ROWS_AT_ONCE` rows, or is one call. */
function inParts(calls: readonly Followed[], { after, first }: EventsPart): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const { id, eventSeq } of calls) {
    const rows = Math.min(first, Math.max(0, eventSeq - after));
    if (rows === 0) continue;
    room -= rows;
    if (room >= 0) parts.at(-1)!.push(id);
    else {
      parts.push([id]);
      room = ROWS_AT_ONCE - rows;
    }
  }
  return parts;
}

type Raw = Omit<CallEventRow, 'accountSeq'> & { accountSeq: string | null };

async function read(query: Query, ids: string[], { after, first, types }: EventsPart): Promise<CallEventRow[]> {
  const rows = await query<Raw>(
    `SELECT e.id, e.call_id AS "callId", e.account_id AS "accountId", e.seq, e.account_seq::text AS "accountSeq",
       e.type, e.data, e.created_at AS "createdAt"
     FROM jsonb_array_elements_text($1::jsonb) AS call(id) CROSS JOIN LATERAL (
       SELECT * FROM "public"."call_events" WHERE call_id = call.id::uuid AND seq > $2::int
         AND ($4::jsonb IS NULL OR type IN (SELECT jsonb_array_elements_text($4::jsonb)))
       ORDER BY seq LIMIT $3::int) e
     ORDER BY e.call_id, e.seq`,
    [JSON.stringify(ids), after, first, types && JSON.stringify(types)],
  );
  return rows.map((row) => ({ ...row, accountSeq: row.accountSeq === null ? null : BigInt(row.accountSeq) }));
}
