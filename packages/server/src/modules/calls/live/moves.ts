import { snakeCase } from '@nova-calls/schema';
import { inTx, type Tx } from '../../../platform/db/index.ts';
import type { Alongside, Taken } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { Customer } from '../../suppressions/index.ts';
import type { CallsDeps } from '../calls.deps.ts';
import type { NewEvent } from '../calls.events.ts';
import { isLive, OPEN } from '../calls.model.ts';
import { CALL_COLUMNS, cueOf } from './cue.ts';
import { asJson, type Dialogue } from './dialogue.model.ts';
import { dispatchNext } from './dispatch.ts';
import { endCall, type Ending } from './ending.ts';
import { unansweredOptOut } from './last-words.ts';

type Changed = 'status' | 'dispatchedAt' | 'answeredAt' | 'elapsedMs' | 'leadDriver' | 'heldReason' | 'heldUntil';
type Changes = Partial<Pick<Call, Changed>>;

/** The changes that one report or action makes in a call, decided before anything is written. */
export interface Move {
  data?: Changes;
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
  const { data = {}, dialogue, events = [], ending } = move;
  const changes = Object.entries(data) as [keyof Changes, unknown][];
  const sets = changes.map(([field], at) => `${snakeCase(field)} = $${at + 6}::${TYPES[field]},`);
  const [moved] = await inTx(tx)<Call>(
    `UPDATE calls SET ${sets.join(' ')} conversation = coalesce($1::jsonb, conversation),
       event_seq = event_seq + $2::int, step = step + 1, progressed_at = $3::timestamptz
     WHERE id = $4::uuid AND step = $5::int AND status IN (${OPEN_STATES}) RETURNING ${CALL_COLUMNS}`,
    [
      dialogue ? JSON.stringify(asJson(dialogue)) : null,
      ending ? 0 : events.length,
      now,
      id,
      step,
      ...changes.map(([, value]) => value),
    ],
  );
  return moved ?? null;
}

const TYPES: Record<keyof Changes, string> = {
  status: 'text',
  dispatchedAt: 'timestamptz',
  answeredAt: 'timestamptz',
  elapsedMs: 'int',
  leadDriver: 'text',
  heldReason: 'text',
  heldUntil: 'timestamptz',
};
const OPEN_STATES = OPEN.map((status) => `'${status}'`).join();

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
