import type { Prisma, Tx } from '../../../platform/db/index.ts';
import type { Alongside, Taken } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { Customer } from '../../suppressions/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { NewEvent } from '../calls.events.ts';
import { isLive, OPEN } from '../calls.model.ts';
import { cueOf } from './cue.ts';
import { asJson, type Dialogue } from './dialogue.model.ts';
import { dispatchNext } from './dispatch.ts';
import { endCall, type Ending } from './ending.ts';
import { unansweredOptOut } from './last-words.ts';

/** The changes that one report or action makes in a call, decided before anything is written. */
export interface Move {
  data?: Prisma.CallUncheckedUpdateInput;
  dialogue?: Dialogue;
  events?: NewEvent[];
  /** The reason for suppressing the number, when the lead opted out. */
  suppress?: string | null;
  ending?: Ending;
  /** Milliseconds of the call's clock that passed while it was decided. */
  waitedMs?: number;
  /** The call went back to its queue, so there is room for another. */
  dispatches?: boolean;
}

/** Writes a move in its own transaction; see `write`. */
export const makeMove = (deps: CallsDeps, call: Call, move: Move, alongside?: Alongside): Promise<Taken> =>
  deps.db.transact((tx) => write(deps, tx, call, move, alongside));

/**
 * Writes a move and raises the call's step. If the call is no longer at the step that the move was decided from,
 * nothing changes. The driver's rows come before the events, because all calls of an account share the lock of the
 * events.
 */
export async function write(deps: CallsDeps, tx: Tx, call: Call, move: Move, alongside?: Alongside): Promise<Taken> {
  const now = deps.clock.now();
  const moved = await countUp(tx, call, move, now);
  if (!moved) return refuse(tx, call.id, alongside);
  const { waitedMs } = move;
  const taken = { accepted: true, cue: move.ending ? null : cueOf(moved), ...(waitedMs && { waitedMs }) };
  const suppress = move.suppress ?? (move.ending ? await unansweredOptOut(tx, call) : null);
  if (suppress) await deps.suppressions.suppress(tx, await customerOf(tx, call), call.phone, suppress, call.id);
  await alongside?.(tx, taken);
  const events = move.events ?? [];
  if (move.ending) await endCall(deps, tx, moved, move.ending, events);
  else
    await deps.events.append(
      tx,
      events.map((event) => ({ call, event })),
      now,
      moved.eventSeq - events.length + 1,
    );
  if (move.dispatches && call.accountId) await dispatchNext(deps, tx, call.accountId);
  return taken;
}

/**
 * Locks the call, checks that its step is unchanged, and updates it, in one statement. The row also counts the move's
 * events, so that it is written once in a step. `endCall` counts those that come with an ending.
 */
async function countUp(tx: Tx, { id, step }: Call, move: Move, now: Date): Promise<Call | null> {
  const { data, dialogue, events = [], ending } = move;
  const conversation = dialogue && { conversation: asJson(dialogue) };
  const eventSeq = { increment: ending ? 0 : events.length };
  const [moved] = await tx.call.updateManyAndReturn({
    where: { id, step, status: { in: OPEN } },
    data: { ...data, ...conversation, eventSeq, step: { increment: 1 }, progressedAt: now },
  });
  return moved ?? null;
}

/** Answers a report that was not accepted with the present cue. */
export async function refuse(tx: Tx, callId: string, alongside?: Alongside): Promise<Taken> {
  const call = await tx.call.findUnique({ where: { id: callId } });
  const taken = { accepted: false, cue: call && isLive(call.status) ? cueOf(call) : null };
  await alongside?.(tx, taken);
  return taken;
}

/** The customer whose suppression list applies to a call. */
export async function customerOf(tx: Pick<Tx, 'batch'>, call: Call): Promise<Customer> {
  if (call.accountId) return { accountId: call.accountId };
  const where = { id: call.batchId };
  const { ownerEmail } = await tx.batch.findUniqueOrThrow({ where, select: { ownerEmail: true } });
  return { ownerEmail };
}
