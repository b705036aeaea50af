import { newId } from '../../../platform/ids/index.ts';
import type { PortalsDeps } from '../portals.deps.ts';
import { dispatchJob } from '../portals.jobs.ts';
import type { Candidate } from './keys.ts';
import type { PortalEvent } from './payloads.ts';
import type { Portal } from '@nova-calls/schema';

export interface Arrival extends PortalEvent {
  portal: Portal;
  from: Candidate;
}

/** Resolves once the event is stored with its job, or is known to be a repetition. */
export type Intake = (arrival: Arrival) => Promise<void>;

type Row = ReturnType<typeof rowOf>;
interface Waiting {
  row: Row;
  done: PromiseWithResolvers<void>;
}

const MOST_AT_ONCE = 100;

/**
 * Commits arrivals in groups: arrivals during one transaction share the next. A quiet server commits each at once; a
 * busy one needs far fewer transactions.
 */
export function createIntake(deps: PortalsDeps): Intake {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const drain = async () => {
    isWriting = true;
    while (waiting.length > 0) await settle(deps, waiting.splice(0, MOST_AT_ONCE));
    isWriting = false;
  };
  return (arrival) => {
    const done = Promise.withResolvers<void>();
    waiting.push({ row: rowOf(arrival, deps.clock.now()), done });
    if (!isWriting) void drain();
    return done.promise;
  };
}

/** Never throws: each arrival gets its own result. If one cannot be written, the others still are. */
async function settle(deps: PortalsDeps, group: Waiting[]): Promise<void> {
  try {
    await write(
      deps,
      group.map(({ row }) => row),
    );
    for (const { done } of group) done.resolve();
  } catch (error) {
    if (group.length === 1) return group[0]!.done.reject(error);
    for (const one of group) await settle(deps, [one]);
  }
}

/**
 * Writes in one statement, which is one transaction: the new rows, and a job for each of them that is to be called. A
 * transaction of Prisma would take four round trips and ten times the processor.
 */
async function write({ db, jobs }: PortalsDeps, rows: Row[]): Promise<void> {
  // The same order everywhere: two processes with the same events then wait for each other and do not deadlock.
  const sorted = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await db.raw.query(statementOf(jobs), [JSON.stringify(sorted)]);
  jobs.announce(dispatchJob);
}

const COLUMNS = {
  id: 'uuid',
  integration_id: 'uuid',
  account_id: 'uuid',
  portal: 'text',
  event_id: 'text',
  event_type: 'text',
  name: 'text',
  phone: 'text',
  email: 'text',
  listing_reference: 'text',
  listing_url: 'text',
  message: 'text',
  payload: 'text',
  status: 'text',
  reason: 'text',
  received_at: 'timestamptz',
};

function statementOf(jobs: PortalsDeps['jobs']): string {
  const names = Object.keys(COLUMNS).join(', ');
  const typed = Object.entries(COLUMNS)
    .map((column) => column.join(' '))
    .join(', ');
  const called = `SELECT json_build_object('leadId', id) FROM written WHERE status = 'received'`;
  return `WITH written AS (
      INSERT INTO portal_leads (${names}) SELECT ${names} FROM json_to_recordset($1::json) AS arrived(${typed})
      ON CONFLICT (integration_id, event_id) DO NOTHING RETURNING id, status
    ), enqueued AS (${jobs.insertion(dispatchJob, called)})
    SELECT count(*) FROM written`;
}

const keyOf = (row: Row) => `${row.integration_id} ${row.event_id}`;

function rowOf({ from, ...event }: Arrival, receivedAt: Date) {
  return {
    id: newId(),
    integration_id: from.integrationId,
    account_id: from.accountId,
    portal: event.portal,
    event_id: event.eventId,
    event_type: event.eventType,
    name: event.name,
    phone: event.phone,
    email: event.email,
    listing_reference: event.listingReference,
    listing_url: event.listingUrl,
    message: event.message,
    payload: event.payload,
    status: event.status,
    reason: event.reason,
    received_at: receivedAt.toISOString(),
  } satisfies Record<keyof typeof COLUMNS, string | null>;
}
