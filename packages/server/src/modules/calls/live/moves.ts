import type { Prisma, Tx } from '../../../platform/db/index.ts';
import type { Alongside, Taken } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { Customer } from '../../suppressions/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { NewEvent } from '../calls.events.ts';
import { isLive, OPEN } from '../calls.model.ts';
import { cueOf } from './cue.ts';
import { asJson, type Dialogue } from './dialogue.model.ts';
import { endCall, type Ending } from './ending.ts';
import { unansweredOptOut } from './last-words.ts';

/** What changes in a call by one report or one deed, decided before anything is written. */
export interface Move {
  data?: Prisma.CallUncheckedUpdateInput;
  dialogue?: Dialogue;
  events?: NewEvent[];
  /** The number opted out, for this reason. */
  suppress?: string | null;
  ending?: Ending;
}

/** Makes a move in a transaction of its own; see `write`. */
export const makeMove = (deps: CallsDeps, call: Call, move: Move, alongside?: Alongside): Promise<Taken> =>
  deps.db.transact((tx) => write(deps, tx, call, move, alongside));

/**
 * Writes a move of the call as it was at its step, and counts the step up. A call that has moved on since stays as it
 * is. What the driver has to write comes before the events, whose lock all calls of the account share.
 */
export async function write(deps: CallsDeps, tx: Tx, call: Call, move: Move, alongside?: Alongside): Promise<Taken> {
  const now = deps.clock.now();
  const moved = await countUp(tx, call, move, now);
  if (!moved) return refuse(tx, call.id, alongside);
  const taken = { accepted: true, cue: move.ending ? null : cueOf(moved) };
  const suppress = move.suppress ?? (move.ending ? await unansweredOptOut(tx, call) : null);
  if (suppress) await deps.suppressions.suppress(tx, await customerOf(tx, call), call.phone, suppress, call.id);
  await alongside?.(tx, taken);
  const entries = (move.events ?? []).map((event) => ({ call, event }));
  await deps.events.append(tx, entries, now);
  if (move.ending) await endCall(deps, tx, moved, move.ending);
  return taken;
}

/** One statement takes the call's lock, sees that its step is still the same, and changes it. */
async function countUp(tx: Tx, { id, step }: Call, { data, dialogue }: Move, now: Date): Promise<Call | null> {
  const conversation = dialogue && { conversation: asJson(dialogue) };
  const [moved] = await tx.call.updateManyAndReturn({
    where: { id, step, status: { in: OPEN } },
    data: { ...data, ...conversation, step: { increment: 1 }, progressedAt: now },
  });
  return moved ?? null;
}

/** A report that changes nothing is told where the call stands. */
export async function refuse(tx: Tx, callId: string, alongside?: Alongside): Promise<Taken> {
  const call = await tx.call.findUnique({ where: { id: callId } });
  const taken = { accepted: false, cue: call && isLive(call.status) ? cueOf(call) : null };
  await alongside?.(tx, taken);
  return taken;
}

/** Whose suppression list a call obeys. */
export async function customerOf(tx: Pick<Tx, 'batch'>, call: Call): Promise<Customer> {
  if (call.accountId) return { accountId: call.accountId };
  const where = { id: call.batchId };
  const { ownerEmail } = await tx.batch.findUniqueOrThrow({ where, select: { ownerEmail: true } });
  return { ownerEmail };
}
