import type { Outcome } from '@nova-calls/conversation';
import type { Tx } from '../../../platform/db/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { NewEvent } from '../calls.events.ts';
import { isLive, OPEN, type Status } from '../calls.model.ts';
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

/** Reads a call and locks it until `tx` ends. */
export async function lockCall(tx: Tx, callId: string): Promise<Call | null> {
  await tx.$queryRaw`SELECT id FROM calls WHERE id = ${callId}::uuid FOR UPDATE`;
  return tx.call.findUnique({ where: { id: callId } });
}

/**
 * Ends a call that `tx` has locked: settles its minutes, hangs up the line, writes its last events and dispatches the
 * account's next call. Listeners do the rest.
 *
 * @returns false when it had already ended; then nothing changes.
 */
export async function endCall(deps: CallsDeps, tx: Tx, call: Call, ending: Ending): Promise<boolean> {
  const now = deps.clock.now();
  const used = secondsUsed(call, ending);
  const { count } = await tx.call.updateMany({
    where: { id: call.id, status: { in: OPEN } },
    data: { ...endedRow(ending, used, now), step: { increment: 1 } },
  });
  if (count === 0) return false;
  if (isLive(call.status)) await deps.voice.of(call.media).hangUp(tx, call.id);
  if (call.accountId) await deps.billing.settle(tx, call.id, used);
  const turns = await tx.callEvent.count({ where: { callId: call.id, type: 'turn' } });
  await deps.events.append(tx, lastEvents(call, ending, used, turns), now);
  if (call.accountId) await dispatchNext(deps, tx, call.accountId);
  return true;
}

const endedRow = (ending: Ending, durationSeconds: number, now: Date) => ({
  status: ending.status,
  outcome: ending.outcome ?? null,
  goalCompleted: ending.goalCompleted ?? false,
  error: ending.error ?? null,
  durationSeconds,
  reservedSeconds: 0,
  endedAt: now,
  progressedAt: now,
});

/**
 * The talked time in whole seconds, rounded up. Zero for failed and cancelled calls, and never more than the reserve.
 */
function secondsUsed(call: Call, ending: Ending): number {
  if (ending.status !== 'completed') return 0;
  const talked = Math.ceil(call.elapsedMs / 1000);
  return call.accountId ? Math.min(talked, call.reservedSeconds) : talked;
}

function lastEvents(call: Call, ending: Ending, durationSeconds: number, turns: number) {
  const reason = ending.error ?? ending.reason ?? 'ended';
  const data = { status: ending.status, outcome: ending.outcome ?? null, reason, durationSeconds, turns };
  const ended: NewEvent = { type: 'ended', data };
  const transcribed: NewEvent = { type: 'transcribed', data: { turns } };
  return (turns > 0 ? [ended, transcribed] : [ended]).map((event) => ({ call, event }));
}
