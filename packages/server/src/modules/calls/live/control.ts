import { requireViewer, type Caller } from '../../../platform/auth/index.ts';
import { isId } from '../../../platform/ids/index.ts';
import type { Tx } from '../../../platform/db/index.ts';
import { badRequest, conflict, notFound } from '../../../platform/errors/index.ts';
import type { Alongside } from '../../../providers/voice/index.ts';
import type { Call } from '../../../generated/client/client.ts';
import type { CallsDeps } from '../calls.deps.ts';
import { briefOf } from '../reading/reading.store.ts';
import { CANCELLABLE, isOpen, MAX_CALL_SECONDS, REASONS } from '../calls.model.ts';
import { clockAtEnd } from './clock.model.ts';
import { cueOf } from './cue.ts';
import { dialogueOf } from './dialogue.model.ts';
import { dispatchNext } from './dispatch.ts';
import { endCall, lockCall } from './ending.ts';
import { cutOff } from './end-reasons.model.ts';
import { write } from './moves.ts';
import { moveFor } from './reports.model.ts';

const HUNG_UP = 'hung up by the customer';
const MAX_SAY_LENGTH = 1000;

/** Locks one of the caller's own calls and runs `change` on it. @throws AppError UNAUTHENTICATED, NOT_FOUND */
async function withOwnCall(
  deps: CallsDeps,
  caller: Caller,
  callId: string,
  change: (tx: Tx, call: Call) => Promise<unknown>,
): Promise<Call> {
  const { accountId } = requireViewer(caller);
  return deps.db.transact(async (tx) => {
    const call = isId(callId) ? await lockCall(tx, callId) : null;
    if (call?.accountId !== accountId) throw notFound('Call not found');
    await change(tx, call);
    return tx.call.findUniqueOrThrow({ where: { id: callId } });
  });
}

/** Cancels a call that is not answered yet. An ended call stays as it is. @throws AppError CONFLICT once answered */
export const cancelCall = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) return;
    if (!(CANCELLABLE as string[]).includes(call.status)) throw conflict('The call was answered: hang up instead');
    await endCall(deps, tx, call, { status: 'cancelled', error: REASONS.cancelled });
  });

/** Ends a live call now. An ended call stays as it is. */
export const hangUp = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (isOpen(call.status)) await endNow(deps, tx, call);
  });

/** Ends an open call that `tx` has locked. */
export async function endNow(deps: CallsDeps, tx: Tx, call: Call): Promise<void> {
  const unanswered = { ending: { status: 'cancelled' as const, error: REASONS.cancelled } };
  const elapsedMs = clockAtEnd(call, deps.clock.now());
  const cut = { ...cutOff(dialogueOf(call), HUNG_UP), data: { elapsedMs } };
  await write(deps, tx, call, call.status === 'in_progress' ? cut : unanswered);
}

/** Lets a person speak for the lead. @throws AppError CONFLICT when the call is over */
export const joinCall = (deps: CallsDeps, caller: Caller, callId: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    if (!isOpen(call.status)) throw conflict('The call is over');
    if (call.leadDriver === 'person') return;
    await (cueOf(call).turn === 'lead' ? takeTurn(deps, tx, call) : takePlace(deps, tx, call));
  });

const PERSON = { leadDriver: 'person' };
const JOINED = { type: 'joined' as const, data: {} };

/** It is the lead's turn, so the person speaks next. */
async function takeTurn(deps: CallsDeps, tx: Tx, call: Call): Promise<void> {
  await write(deps, tx, call, { data: PERSON, events: [JOINED] }, goesOn(deps, call));
}

/** Tells the driver that the call moved on without a report. */
const goesOn =
  ({ voice }: CallsDeps, { media }: Call): Alongside =>
  async (tx, { accepted, cue }) => {
    if (accepted && cue) await voice.of(media).goOn(tx, cue);
  };

/** The agent or the line moves next, so the driver goes on as before. */
async function takePlace(deps: CallsDeps, tx: Tx, call: Call): Promise<void> {
  await tx.call.update({ where: { id: call.id }, data: PERSON });
  await deps.events.append(tx, [{ call, event: JOINED }], deps.clock.now());
  // While this transaction held the call's lock, an ending call may have skipped it.
  if (call.status === 'queued' && call.accountId) await dispatchNext(deps, tx, call.accountId);
}

/** Says something as the lead. @throws AppError BAD_REQUEST, CONFLICT when the agent is not listening */
export const say = (deps: CallsDeps, caller: Caller, callId: string, text: string): Promise<Call> =>
  withOwnCall(deps, caller, callId, async (tx, call) => {
    const words = text.trim();
    if (words === '' || words.length > MAX_SAY_LENGTH)
      throw badRequest(`text must have 1 to ${MAX_SAY_LENGTH} characters`);
    assertListening(call);
    const { typed } = deps.voice.of(call.media);
    if (!typed) throw conflict('This call is spoken: nothing can be typed');
    const row = await tx.callContext.findUniqueOrThrow({ where: { callId }, select: { brief: true } });
    const move = moveFor(call, briefOf(row), typed(cueOf(call), words), deps.clock.now());
    if (move) await write(deps, tx, call, move, goesOn(deps, call));
  });

function assertListening(call: Call): void {
  if (call.status !== 'in_progress') throw conflict('The call is not in progress');
  if (call.leadDriver !== 'person') throw conflict('Join the call first: its lead is simulated');
  const isTooLong = call.elapsedMs >= MAX_CALL_SECONDS * 1000;
  if (cueOf(call).turn === 'end' || isTooLong) throw conflict('The call is ending');
}
