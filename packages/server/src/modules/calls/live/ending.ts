import type { Outcome } from '@nova-calls/conversation';
import type { Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { Entry, NewEvent } from '../calls.events.ts';
import { isLive, type Status } from '../calls.model.ts';
import { dispatchNext } from './dispatch.ts';

export interface Ending {
  status: Extract<Status, 'completed' | 'failed' | 'cancelled'>;
  outcome?: Outcome | null;
  goalCompleted?: boolean;
  /** The reason, if the call did not end by itself; shown to the customer. */
  error?: string | null;
  /** A short reason for the event. */
  reason?: string;
}

/** What an ending needs to know of a call. */
export type Endable = Pick<Call, 'id' | 'accountId' | 'batchId' | 'status' | 'media' | 'elapsedMs' | 'reservedSeconds'>;

/** Reads a call and locks it until `tx` ends. */
export async function lockCall(tx: Tx, callId: string): Promise<Call | null> {
  await tx.$queryRaw`SELECT id FROM calls WHERE id = ${callId}::uuid FOR UPDATE`;
  return tx.call.findUnique({ where: { id: callId } });
}

/** Ends one call; see `endCalls`. `before` are events of the same change that come before the end. */
export const endCall = (deps: CallsDeps, tx: Tx, call: Call, ending: Ending, before: NewEvent[] = []): Promise<void> =>
  endCalls(
    deps,
    tx,
    [call],
    ending,
    before.map((event) => ({ call, event })),
  );

/**
 * Ends calls that `tx` has locked: settles their minutes, hangs up the lines, writes their last events and dispatches
 * the account's next calls. Listeners do the rest. All calls belong to one account, or to none; a call that has ended
 * already stays as it is. The number of statements does not depend on the number of calls.
 */
export async function endCalls(
  deps: CallsDeps,
  tx: Tx,
  calls: readonly Endable[],
  ending: Ending,
  before: Entry[] = [],
): Promise<void> {
  const ended = await writeEnds(deps, tx, calls, ending);
  if (ended.length === 0) return;
  await hangUp(deps, tx, ended);
  await giveFree(deps, tx, ended, ending);
  const accountId = ended[0]!.accountId;
  if (accountId)
    await deps.billing.settleAll(
      tx,
      ended.map((call) => ({ callId: call.id, seconds: secondsUsed(call, ending) })),
    );
  const turns = await countTurns(tx, ended, before);
  const last = ended.flatMap((call) => lastEvents(call, ending, turns.get(call.id) ?? 0));
  await deps.events.append(tx, [...before, ...last], deps.clock.now());
  if (accountId) await dispatchNext(deps, tx, accountId);
}

/** @returns the calls that were not over yet. */
async function writeEnds(
  { clock }: CallsDeps,
  tx: Tx,
  calls: readonly Endable[],
  ending: Ending,
): Promise<readonly Endable[]> {
  const { status, outcome = null, goalCompleted = false, error = null } = ending;
  const now = clock.now();
  const ends = calls.map((call) => ({ id: call.id, seconds: secondsUsed(call, ending) }));
  const rows = await tx.$queryRaw<{ id: string }[]>`
    UPDATE calls SET status = ${status}, outcome = ${outcome}, goal_completed = ${goalCompleted}, error = ${error},
      duration_seconds = e.seconds, reserved_seconds = 0, held_reason = NULL, held_until = NULL, ended_at = ${now}::timestamptz,
      progressed_at = ${now}::timestamptz, step = step + 1
    FROM jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) AS e(id uuid, seconds int)
    WHERE calls.id = e.id AND calls.status IN ('queued', 'dispatched', 'ringing', 'in_progress')
    RETURNING calls.id`;
  const written = new Set(rows.map(({ id }) => id));
  return calls.filter(({ id }) => written.has(id));
}

async function hangUp({ voice }: CallsDeps, tx: Tx, ended: readonly Endable[]): Promise<void> {
  const live = ended.filter(({ status }) => isLive(status));
  for (const [media, calls] of Map.groupBy(live, (call) => call.media))
    await voice.of(media).hangUp(
      tx,
      calls.map(({ id }) => id),
    );
}

/** Lets the numbers be called again, as far as the law allows. */
async function giveFree({ compliance }: CallsDeps, tx: Tx, ended: readonly Endable[], ending: Ending): Promise<void> {
  const dialled = ended.filter(({ media }) => media === 'telephone').map(({ id }) => id);
  if (dialled.length > 0) await compliance.dialsEnded(tx, dialled, ending.outcome ?? null);
}

/**
 * The talked time in whole seconds, rounded up. Zero for failed and cancelled calls, and never more than the reserve.
 */
function secondsUsed(call: Endable, ending: Ending): number {
  if (ending.status !== 'completed') return 0;
  const talked = Math.ceil(call.elapsedMs / 1000);
  return call.accountId ? Math.min(talked, call.reservedSeconds) : talked;
}

/** Counts the turns of calls, with those that are about to be written. A call without turns is left out. */
async function countTurns(tx: Tx, calls: readonly Endable[], before: Entry[]): Promise<Map<string, number>> {
  const written = await tx.callEvent.groupBy({
    by: ['callId'],
    where: { callId: { in: calls.map(({ id }) => id) }, type: 'turn' },
    _count: true,
  });
  const turns = new Map(written.map(({ callId, _count }) => [callId, _count]));
  for (const { call, event } of before) if (event.type === 'turn') turns.set(call.id, (turns.get(call.id) ?? 0) + 1);
  return turns;
}

function lastEvents(call: Endable, ending: Ending, turns: number): Entry[] {
  const reason = ending.error ?? ending.reason ?? 'ended';
  const durationSeconds = secondsUsed(call, ending);
  const data = { status: ending.status, outcome: ending.outcome ?? null, reason, durationSeconds, turns };
  const ended: NewEvent = { type: 'ended', data };
  const transcribed: NewEvent = { type: 'transcribed', data: { turns } };
  return (turns > 0 ? [ended, transcribed] : [ended]).map((event) => ({ call, event }));
}
