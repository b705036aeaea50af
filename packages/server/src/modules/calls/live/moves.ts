import type { Prisma, Tx } from '../../../platform/db/index.ts';
import type { JobRun } from '../../../platform/queue/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { Customer } from '../../suppressions/index.ts';
import type { CallsContext } from '../calls.deps.ts';
import { endCall, lockCall, type Ending } from './ending.ts';
import type { NewEvent } from '../calls.events.ts';
import { stepJob } from '../calls.jobs.ts';
import { unansweredOptOut } from './last-words.ts';
import { isLive } from '../calls.model.ts';

/** What one step changes, decided before anything is written. */
export interface Move {
  data?: Prisma.CallUncheckedUpdateInput;
  events?: NewEvent[];
  /** The number opted out, for this reason. */
  suppress?: string | null;
  ending?: Ending;
  /** When the next step is due, in milliseconds from now; null when something else will bring the next one. */
  nextInMs?: number | null;
}

/** A step of a conversation's clock, as the wall clock has it. */
export const paced = ({ config }: CallsContext, seconds: number): number => (seconds * 1000) / config.SIMULATION_SPEED;

/** Writes a move of the call as it was at `step`, in one transaction. One that has moved on since stays as it is. */
export async function makeMove(context: CallsContext, call: Call, move: Move, run?: JobRun): Promise<void> {
  await context.db.transact(async (tx) => {
    const current = await lockCall(tx, call.id);
    if (current && isLive(current.status) && current.step === call.step) await write(context, tx, current, move);
    await run?.complete(tx);
  });
}

/** Writes a move of a call that `tx` holds. */
export async function write(context: CallsContext, tx: Tx, call: Call, move: Move): Promise<void> {
  const now = context.clock.now();
  const data = { ...move.data, step: { increment: 1 }, progressedAt: now };
  const moved = await tx.call.update({ where: { id: call.id }, data });
  const suppress = move.suppress ?? (move.ending ? await unansweredOptOut(tx, call) : null);
  if (suppress) await context.suppressions.suppress(tx, await customerOf(tx, call), call.phone, suppress, call.id);
  if (move.nextInMs !== null && move.nextInMs !== undefined && !move.ending) {
    await context.jobs.enqueue(tx, stepJob, [{ callId: call.id, step: moved.step }], move.nextInMs);
  }
  await context.events.append(
    tx,
    (move.events ?? []).map((event) => ({ call, event })),
    now,
  );
  if (move.ending) await endCall(context, tx, moved, move.ending);
}

/** Whose suppression list a call obeys. */
async function customerOf(tx: Tx, call: Call): Promise<Customer> {
  if (call.accountId) return { accountId: call.accountId };
  const { ownerEmail } = await tx.batch.findUniqueOrThrow({
    where: { id: call.batchId },
    select: { ownerEmail: true },
  });
  return { ownerEmail };
}
