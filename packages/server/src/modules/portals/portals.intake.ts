import { newId } from '../../platform/clock/index.ts';
import type { PortalsContext } from './portals.context.ts';
import { dispatchJob } from './portals.jobs.ts';
import type { Candidate } from './portals.keys.ts';
import type { PortalEvent } from './portals.payloads.ts';
import type { Portal } from '@nova-calls/schema';

export interface Arrival extends PortalEvent {
  portal: Portal;
  from: Candidate;
}

/** Resolves once the event is on record, with the job that dispatches it; for one that was already, once that is known. */
export type Intake = (arrival: Arrival) => Promise<void>;

interface Waiting {
  row: ReturnType<typeof rowOf>;
  done: PromiseWithResolvers<void>;
}

const MOST_AT_ONCE = 100;

/**
 * Commits arrivals in groups: what arrives while one transaction is under way shares the next. A quiet server commits
 * each at once; a busy one pays for one transaction where it would have paid for many.
 */
export function createIntake(context: PortalsContext): Intake {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const drain = async () => {
    isWriting = true;
    while (waiting.length > 0) await settle(context, waiting.splice(0, MOST_AT_ONCE));
    isWriting = false;
  };
  return (arrival) => {
    const done = Promise.withResolvers<void>();
    waiting.push({ row: rowOf(arrival, context.clock.now()), done });
    if (!isWriting) void drain();
    return done.promise;
  };
}

/** Never throws: each arrival is told what came of it. One that cannot be written does not keep the others from it. */
async function settle(context: PortalsContext, group: Waiting[]): Promise<void> {
  try {
    await write(
      context,
      group.map(({ row }) => row),
    );
    for (const { done } of group) done.resolve();
  } catch (error) {
    if (group.length === 1) return group[0]!.done.reject(error);
    for (const one of group) await settle(context, [one]);
  }
}

async function write({ db, jobs }: PortalsContext, rows: Waiting['row'][]): Promise<void> {
  // In one order everywhere, so that two processes with the same events wait for each other and do not deadlock.
  const data = rows.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  await db.transact(async (tx) => {
    const select = { id: true, status: true };
    const written = await tx.portalLead.createManyAndReturn({ data, skipDuplicates: true, select });
    const called = written.filter(({ status }) => status === 'received');
    await jobs.enqueue(
      tx,
      dispatchJob,
      called.map(({ id }) => ({ leadId: id })),
    );
  });
}

const keyOf = (row: { integrationId: string; eventId: string }) => `${row.integrationId} ${row.eventId}`;

function rowOf({ from, ...event }: Arrival, receivedAt: Date) {
  return { id: newId(), integrationId: from.integrationId, accountId: from.accountId, receivedAt, ...event };
}
