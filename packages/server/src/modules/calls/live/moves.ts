import type { Prisma, Tx } from '../../../platform/db/index.ts';
import type { Alongside, Cue, Taken } from '../../../providers/voice/index.ts';
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

/** Makes the move that a report asks for, if any, in one transaction with what the driver writes alongside. */
export const makeMove = (
  deps: CallsDeps,
  callId: string,
  asked: { call: Call; move: Move } | null,
  alongside?: Alongside,
): Promise<Taken> =>
  deps.db.transact(async (tx) => {
    const moved = asked && (await write(deps, tx, asked.call, asked.move));
    const cue = moved ? (asked.move.ending ? null : cueOf(moved)) : await currentCue(tx, callId);
    const taken = { accepted: moved !== null, cue };
    await alongside?.(tx, taken);
    return taken;
  });

/** Where a call stands, for a driver whose report was refused. */
async function currentCue(tx: Tx, callId: string): Promise<Cue | null> {
  const call = await tx.call.findUnique({ where: { id: callId } });
  return call && isLive(call.status) ? cueOf(call) : null;
}

/**
 * Writes a move of the call as it was at its step, and counts the step up.
 *
 * @returns the call as it is now; null, and nothing is written, when it has moved on since.
 */
export async function write(deps: CallsDeps, tx: Tx, call: Call, move: Move): Promise<Call | null> {
  const now = deps.clock.now();
  const [moved] = await tx.call.updateManyAndReturn({
    where: { id: call.id, step: call.step, status: { in: OPEN } },
    data: {
      ...move.data,
      ...(move.dialogue && { conversation: asJson(move.dialogue) }),
      step: { increment: 1 },
      progressedAt: now,
    },
  });
  if (!moved) return null;
  const suppress = move.suppress ?? (move.ending ? await unansweredOptOut(tx, call) : null);
  if (suppress) await deps.suppressions.suppress(tx, await customerOf(tx, call), call.phone, suppress, call.id);
  const events = move.events ?? [];
  await deps.events.append(
    tx,
    events.map((event) => ({ call, event })),
    now,
  );
  if (move.ending) await endCall(deps, tx, moved, move.ending);
  return moved;
}

/** Whose suppression list a call obeys. */
export async function customerOf(tx: Pick<Tx, 'batch'>, call: Call): Promise<Customer> {
  if (call.accountId) return { accountId: call.accountId };
  const where = { id: call.batchId };
  const { ownerEmail } = await tx.batch.findUniqueOrThrow({ where, select: { ownerEmail: true } });
  return { ownerEmail };
}
